/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.coherence;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.memsim.engine.machine.DistanceMatrix;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.ZoneTraffic;

/**
 * Cpus that contend for the locks of zones and for their cache lines. A model, not a rule:
 *
 * <ul>
 *   <li>A line comes from another cpu of the node in {@link #LINE_NS}, from a cpu of another node
 *       in that times the distance over 10, as ACPI defines distances. A line that a cpu has costs
 *       nothing: a hit of the first level is within what a request costs anyway.
 *   <li>The lock is a queued one: first come, first served, waiting on a line of one's own, so that
 *       each hand-over costs one transfer, that of the lock's line. Then come the lines of the free
 *       lists.
 *   <li>Under the lock each block costs the line of its struct page, which nobody's cache near has:
 *       misses on struct page are most of what is done under the lock (A. Lu, RFC: eliminate
 *       zone-&gt;lock contention for will-it-scale/page_fault1, LKML 2018-02-05).
 *   <li>Marks change seldom, and a zone's counters are kept by cpu and summed now and then: neither
 *       is counted as a write.
 * </ul>
 */
public final class ZoneContention implements ZoneTraffic {
  /**
   * Nanoseconds for a line that another cpu of the node has modified: 109 cycles at 2.13 GHz, and
   * 289 from the next socket, on a Xeon E7 (David, Guerraoui and Trigonakis, Everything you always
   * wanted to know about synchronization but were afraid to ask, SOSP 2013); 40 to 42 within a Xeon
   * E5 v4 by Intel's Memory Latency Checker.
   */
  public static final long LINE_NS = 50;

  private final PageAllocator allocator;
  private final DistanceMatrix distances;
  private final ZoneLayout layout;
  private final long lineNs;
  private final LongSupplier clock;
  private final LongConsumer delay;
  private final Contended[] zones;

  /** A zone's lines, lock and figures. */
  private static final class Contended {
    final CacheLine lock = new CacheLine();
    final CacheLine freeLists = new CacheLine();
    final CacheLine marks;
    long freeAt;
    long acquisitions;
    long waits;
    long waitedNs;
    long transfers;

    Contended(ZoneLayout layout) {
      marks = layout == ZoneLayout.UNPADDED ? lock : new CacheLine();
    }
  }

  /**
   * What a zone saw.
   *
   * @param acquisitions how often its lock was taken
   * @param waits how often by a cpu that had to wait for it
   * @param waitedNs for how many nanoseconds in all
   * @param transfers how often a cpu got one of its lines from another, or took it away
   */
  public record Figures(long acquisitions, long waits, long waitedNs, long transfers) {}

  /**
   * Zones that nobody has used.
   *
   * @param lineNs nanoseconds for a line from another cpu of the node, such as {@link #LINE_NS}
   * @param clock the simulated time, in nanoseconds, with what the cpu has waited so far
   * @param delay told of nanoseconds for which the cpu that acts waits or works
   */
  public ZoneContention(
      PageAllocator allocator,
      ZoneLayout layout,
      long lineNs,
      LongSupplier clock,
      LongConsumer delay) {
    Machine machine = allocator.machine();
    this.allocator = allocator;
    this.distances = machine.spec().distances();
    this.layout = layout;
    this.lineNs = lineNs;
    this.clock = clock;
    this.delay = delay;
    this.zones = new Contended[machine.zones().size()];
    for (int i = 0; i < zones.length; i++) {
      zones[i] = new Contended(layout);
    }
  }

  /** How the fields of zones lie. */
  public ZoneLayout layout() {
    return layout;
  }

  /** What a zone saw so far. */
  public Figures of(Zone zone) {
    Contended seen = zones[zone.ordinal()];
    return new Figures(seen.acquisitions, seen.waits, seen.waitedNs, seen.transfers);
  }

  @Override
  public void reads(ZoneMemory zone, int cpu) {
    Contended contended = zones[zone.zone().ordinal()];
    long ns = transfer(contended, contended.marks.read(cpu), cpu);
    if (ns > 0) {
      delay.accept(ns);
    }
  }

  @Override
  public void locks(ZoneMemory zone, int cpu, int blocks) {
    Contended contended = zones[zone.zone().ordinal()];
    long now = clock.getAsLong();
    long waits = Math.max(0, contended.freeAt - now);
    long works =
        transfer(contended, contended.lock.write(cpu), cpu)
            + transfer(contended, contended.freeLists.write(cpu), cpu)
            + blocks * lineNs;
    contended.acquisitions++;
    if (waits > 0) {
      contended.waits++;
      contended.waitedNs += waits;
    }
    contended.freeAt = now + waits + works;
    delay.accept(waits + works);
  }

  private long transfer(Contended contended, int from, int to) {
    if (from == CacheLine.NOBODY) {
      return 0;
    }
    contended.transfers++;
    int distance = distances.between(allocator.nodeOfCpu(from), allocator.nodeOfCpu(to));
    return lineNs * distance / DistanceMatrix.LOCAL;
  }
}
