/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the TLBs of all cpus right when page tables change: {@code flush_tlb_mm_range} of kernel
 * 6.1.
 *
 * <p>On x86 the cpus that have an address space loaded get an interrupt, but not those that only
 * idle in it unless tables are freed; cpus that have switched away catch up when they switch back.
 * On arm64 an instruction reaches all cpus. Not thread safe.
 */
public final class Shootdown {
  /** For a cpu: the change was made by no cpu that is simulated, such as that of a device. */
  public static final int NO_CPU = -1;

  /** For pages: all of the address space. */
  static final long ALL = -1;

  /**
   * What is to be flushed.
   *
   * @param start the first address in bytes
   * @param pages how many from there on, or {@link #ALL}
   * @param shift the logarithm of their size in bytes
   */
  record Range(long start, long pages, int shift) {
    static final Range EVERYTHING = new Range(0, ALL, 0);
  }

  private final FlushRules rules;
  private final Supplier<Mmu> mmu;

  /** By number, each made when it is needed first. */
  private final @Nullable CpuTlb[] cpus;

  private final FlushCounters counters = new FlushCounters();
  private long contexts;

  /**
   * The cpus of a machine, all without an address space.
   *
   * @param count how many cpus, numbered from 0
   * @param mmu makes the MMU of each
   */
  public Shootdown(FlushRules rules, int count, Supplier<Mmu> mmu) {
    this.rules = rules;
    this.mmu = mmu;
    this.cpus = new CpuTlb[count];
  }

  /** The TLB of a cpu. */
  public CpuTlb cpu(int cpu) {
    CpuTlb known = cpus[cpu];
    if (known == null) {
      known = new CpuTlb(cpu, mmu.get(), rules);
      cpus[cpu] = known;
    }
    return known;
  }

  /** What the MMUs of all cpus have done so far. */
  public MmuCounters translations() {
    MmuCounters sum = new MmuCounters();
    used().forEach(each -> sum.add(each.mmu().counters()));
    return sum;
  }

  /** The cpus that have done something. */
  private Stream<CpuTlb> used() {
    return Arrays.stream(cpus).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  /** What was flushed so far. The object changes with this one. */
  public FlushCounters counters() {
    return counters;
  }

  /** An address space that no cpu has seen yet. */
  public MmContext newContext(PageWalk tables) {
    return new MmContext(++contexts, tables);
  }

  /** All of an address space has changed, as after a fork: flush_tlb_mm. */
  public void flush(MmContext context, int cpu) {
    flush(context, Range.EVERYTHING, true, cpu);
  }

  /**
   * The translations of a range have changed: flush_tlb_mm_range.
   *
   * @param start the first address in bytes
   * @param end the address after the last
   * @param shift the logarithm of the size of the pages there
   * @param freesTables whether page tables of the range are freed, so that idle cpus must leave
   *     them
   * @param cpu where the change was made, or {@link #NO_CPU}
   */
  public void flush(
      MmContext context, long start, long end, int shift, boolean freesTables, int cpu) {
    long pages = (end - start) >> shift;
    Range range = pages > rules.ceiling() ? Range.EVERYTHING : new Range(start, pages, shift);
    flush(context, range, freesTables, cpu);
  }

  private void flush(MmContext context, Range range, boolean freesTables, int cpu) {
    long generation = context.nextGeneration();
    if (rules.isBroadcast()) {
      used().forEach(each -> each.receive(context, range));
      return;
    }
    BitSet cpus = context.cpus();
    boolean isHere = cpu != NO_CPU && cpus.get(cpu);
    boolean areOthers = cpus.cardinality() > (isHere ? 1 : 0);
    counters.remoteFlushes += areOthers ? 1 : 0;
    // A cpu that leaves the address space takes itself out of the set.
    for (int other = cpus.nextSetBit(0); other >= 0; other = cpus.nextSetBit(other + 1)) {
      if (other != cpu && (freesTables || !cpu(other).isLazy())) {
        counters.remoteFlushesReceived++;
        cpu(other).flush(context, range, generation);
      }
    }
    if (isHere && (!areOthers || freesTables || !cpu(cpu).isLazy())) {
      count(cpu(cpu).flush(context, range, generation));
    }
  }

  /**
   * Addresses of the kernel mean other pages than before, more of them than are flushed one by one:
   * flush_tlb_kernel_range of x86. Each cpu forgets all that it knows.
   */
  public void flushKernel() {
    counters.remoteFlushesReceived += cpus.length;
    used().forEach(each -> each.mmu().flush());
  }

  private void count(long flushed) {
    if (flushed == ALL) {
      counters.localFlushesOfAll++;
    } else {
      counters.localFlushesOfOne += flushed;
    }
  }
}
