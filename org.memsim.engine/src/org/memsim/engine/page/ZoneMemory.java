/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneTuning;

/**
 * The memory of a zone while the machine runs: its free lists and counters. Always {@code free +
 * used = managed}.
 */
public final class ZoneMemory {
  private final Zone zone;
  private final int node;
  private final ZoneTuning tuning;
  private final FreeLists freeLists;
  private final long low;
  private final long min;
  private final long[] protection;
  private final long[] numa = new long[NumaStat.COUNT];
  private final long[] used = new long[PageKind.COUNT];
  private long free;
  private long allocated;
  private long freed;

  ZoneMemory(Machine machine, Zone zone, Frames frames) {
    this.zone = zone;
    this.node = zone.node();
    this.tuning = machine.tuning(zone);
    this.freeLists = new FreeLists(frames, zone);
    this.free = zone.managed();
    this.low = tuning.watermarks().low();
    this.min = tuning.watermarks().min();
    this.protection = new long[machine.arch().zoneCount()];
    for (int i = 0; i < protection.length; i++) {
      protection[i] = tuning.protection(i);
    }
  }

  /** The zone as it was laid out. */
  public Zone zone() {
    return zone;
  }

  /** The number of its node. */
  public int node() {
    return node;
  }

  /** Its marks and reserves. */
  public ZoneTuning tuning() {
    return tuning;
  }

  /** Its free lists. */
  public FreeLists freeLists() {
    return freeLists;
  }

  /** Free pages: {@code nr_free_pages}. */
  public long free() {
    return free;
  }

  /** Pages in use. */
  public long used() {
    return Arrays.stream(used).sum();
  }

  /** Pages in use for {@code kind}. */
  public long used(PageKind kind) {
    return used[kind.code()];
  }

  /** A NUMA counter. */
  public long numa(NumaStat stat) {
    return numa[stat.line()];
  }

  /** Pages taken since boot: {@code pgalloc_ZONE}. */
  public long allocated() {
    return allocated;
  }

  /** Pages given back since boot: its share of {@code pgfree}. */
  public long freed() {
    return freed;
  }

  /**
   * zone_watermark_ok: whether the zone stays above {@code mark} and its reserve against {@code
   * highestIndex} when a block of {@code order} is taken, and has such a block.
   */
  boolean isAbove(Mark mark, int order, int highestIndex) {
    long unusable = (1L << order) - 1;
    long floor = (mark == Mark.LOW ? low : min) + protection[highestIndex];
    return free - unusable > floor && (order == 0 || freeLists.has(order));
  }

  /** Tells why {@link #isAbove} says no. */
  void explain(AllocationObserver observer, Mark mark, int order, int highestIndex) {
    long floor = mark == Mark.LOW ? low : min;
    boolean enough = free - ((1L << order) - 1) > floor + protection[highestIndex];
    PassReason reason = enough ? PassReason.NO_BLOCK : PassReason.BELOW_MARK;
    observer.passedOver(this, reason, order, free, floor, protection[highestIndex]);
  }

  int take(int order) {
    int frame = freeLists.take(order);
    if (frame != Frames.NONE) {
      long pages = 1L << order;
      free -= pages;
      allocated += pages;
      used[PageKind.KERNEL.code()] += pages;
    }
    return frame;
  }

  void give(int frame, int order, PageKind kind) {
    long pages = 1L << order;
    freeLists.give(frame, order);
    free += pages;
    freed += pages;
    used[kind.code()] -= pages;
  }

  void reassign(int order, PageKind from, PageKind to) {
    used[from.code()] -= 1L << order;
    used[to.code()] += 1L << order;
  }

  void count(NumaStat stat) {
    numa[stat.line()]++;
  }
}
