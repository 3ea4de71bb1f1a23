/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What Linux keeps of the TLB of one logical cpu ({@code cpu_tlbstate}): the address space that is
 * loaded, whether the cpu only idles in it, and up to which flush the TLB is right for each address
 * space of which it has translations.
 *
 * <p>A cpu that idles keeps the tables of the last process and is left alone when something of them
 * is flushed; it catches up when a process runs again. Not thread safe.
 */
public final class CpuTlb {
  private static final int FIRST_ASIDS = 8;

  private final int cpu;
  private final Mmu mmu;
  private final FlushRules rules;

  /** By ASID: the number of the address space that has it, 0 for none. */
  private long[] owner = new long[FIRST_ASIDS];

  /** By ASID: the last flush of that address space that was done here. */
  private long[] generation = new long[FIRST_ASIDS];

  private @Nullable MmContext loaded;
  private int asid;
  private int nextAsid;
  private boolean isLazy;

  CpuTlb(int cpu, Mmu mmu, FlushRules rules) {
    this.cpu = cpu;
    this.mmu = mmu;
    this.rules = rules;
  }

  /** Its MMU, which translates in the address space that was switched to last. */
  public Mmu mmu() {
    return mmu;
  }

  /** Whether only the kernel runs, in the address space that is loaded. */
  public boolean isLazy() {
    return isLazy;
  }

  /** A process of an address space runs now: switch_mm_irqs_off. */
  public void switchTo(MmContext next) {
    if (loaded == next && !isLazy) {
      return;
    }
    isLazy = false;
    if (loaded != next) {
      leave();
      loaded = next;
      next.cpus().set(cpu);
      asid = choose(next);
    }
    catchUp(next);
    mmu.load(next.tables(), asid);
  }

  /** Only the kernel runs now, in the tables that are loaded: enter_lazy_tlb. */
  public void idle() {
    isLazy = loaded != null;
  }

  /** choose_new_asid: one that the address space still has here, or the next in turn. */
  private int choose(MmContext next) {
    if (rules.isBroadcast()) {
      // Arm's identifiers are the same on all cpus. Linux deals them anew when it runs out.
      int chosen = (int) ((next.id() - 1) % rules.asidsPerCpu()) + 1;
      makeRoom(chosen);
      return chosen;
    }
    if (rules.asidsPerCpu() == 1) {
      owner[0] = 0;
      return 0;
    }
    for (int i = 0; i < rules.asidsPerCpu(); i++) {
      if (owner[i] == next.id()) {
        return i;
      }
    }
    int chosen = nextAsid;
    nextAsid = (chosen + 1) % rules.asidsPerCpu();
    return chosen;
  }

  private void makeRoom(int chosen) {
    if (chosen >= owner.length) {
      int length = Math.max(chosen + 1, 2 * owner.length);
      owner = Arrays.copyOf(owner, length);
      generation = Arrays.copyOf(generation, length);
    }
  }

  /** What the ASID has that is not of this address space, or not right any more, goes. */
  private void catchUp(MmContext context) {
    if (owner[asid] != context.id() || generation[asid] < context.generation()) {
      mmu.flush(asid);
      owner[asid] = context.id();
      generation[asid] = context.generation();
    }
  }

  private void leave() {
    if (loaded != null) {
      loaded.cpus().clear(cpu);
    }
  }

  /**
   * Does one flush of an address space, all of them if it has missed some: flush_tlb_func.
   *
   * @return the pages that were flushed one by one, {@link Shootdown#ALL} if all were, 0 if there
   *     was nothing to do
   */
  long flush(MmContext context, Shootdown.Range range, long newGeneration) {
    if (loaded != context) {
      return 0;
    }
    if (isLazy) {
      // Its tables may go: the cpu idles in the kernel's own from now on.
      leave();
      loaded = null;
      isLazy = false;
      return 0;
    }
    if (generation[asid] >= newGeneration) {
      return 0;
    }
    boolean isNext = newGeneration == generation[asid] + 1 && newGeneration == context.generation();
    generation[asid] = context.generation();
    return isNext ? flushHere(range, asid) : flushHere(Shootdown.Range.EVERYTHING, asid);
  }

  /** What an instruction that another cpu executed does here, whatever runs. */
  void receive(MmContext context, Shootdown.Range range) {
    int ofContext = choose(context);
    if (owner[ofContext] == context.id()) {
      generation[ofContext] = context.generation();
      flushHere(range, ofContext);
    }
  }

  private long flushHere(Shootdown.Range range, int ofAsid) {
    if (range.pages() == Shootdown.ALL) {
      mmu.flush(ofAsid);
    } else {
      for (long i = 0; i < range.pages(); i++) {
        mmu.flush(range.start() + (i << range.shift()), ofAsid);
      }
    }
    return range.pages();
  }
}
