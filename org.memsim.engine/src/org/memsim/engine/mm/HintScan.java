/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Requester;

/**
 * How far NUMA balancing has come with making an address space's pages fault: what task_numa_work
 * keeps in {@code mm_struct}, and its walk over the mappings. When a walk begins is up to the
 * tasks.
 */
public final class HintScan {
  /** So many pages are passed over for one that is to be marked. */
  private static final long VIRTUAL = 8;

  private final AddressSpace space;
  private long offset;
  private int sequence;
  private long nextNs;

  HintScan(AddressSpace space) {
    this.space = space;
  }

  /** How often all of the address space has been walked over: {@code numa_scan_seq}. */
  public int sequence() {
    return sequence;
  }

  /** When the next walk may begin, in nanoseconds: {@code numa_next_scan}. */
  public long nextNs() {
    return nextNs;
  }

  /** No walk begins before this time. */
  public void setNextNs(long value) {
    nextNs = value;
  }

  /**
   * Walks on from where the last walk ended, until it has marked so many pages or comes to the end:
   * task_numa_work.
   *
   * @param task whose cpu it runs on, and whose policy counts where a mapping has none
   * @param alone whether it is the only task of the address space, which spares pages on its node
   * @param most in pages
   */
  public void walk(Requester task, boolean alone, long most) {
    if (most <= 0) {
      return;
    }
    Vmas vmas = space.mappings();
    int index = vmas.indexOf(offset);
    if (index == vmas.size()) {
      beginAgain();
      index = 0;
    }
    Budget left = new Budget(most);
    for (; index < vmas.size(); index++) {
      Vma vma = vmas.get(index);
      if (isToScan(vma, task) && !mark(vma, task, alone, left)) {
        return;
      }
    }
    beginAgain();
  }

  /** What is left to do of a walk, in pages. */
  private static final class Budget {
    private long pages;
    private long virtual;

    Budget(long pages) {
      this.pages = pages;
      this.virtual = pages * VIRTUAL;
    }

    boolean isSpent() {
      return pages <= 0 || virtual <= 0;
    }
  }

  /** reset_ptenuma_scan. */
  private void beginAgain() {
    sequence++;
    offset = 0;
  }

  /** Marks a mapping from the offset on; returns false when that is all for now. */
  private boolean mark(Vma vma, Requester task, boolean alone, Budget left) {
    int cpu = task.cpu();
    boolean spares = alone && !vma.has(VmFlags.SHARED);
    int spared = spares ? space.allocator().nodeOfCpu(cpu) : HintMarking.NO_NODE;
    long huge = space.table().shape().span(2);
    for (long from = Math.max(offset, vma.start()); from < vma.end(); from = offset) {
      long to = from + (left.pages << space.pageShift());
      offset = Math.min((to + huge - 1) & -huge, vma.end());
      long looked = (offset - from) >> space.pageShift();
      if (new HintMarking(space, vma, spared, task.hints().timeStamp()).mark(from, offset, cpu)
          > 0) {
        left.pages -= looked;
      }
      left.virtual -= looked;
      if (left.isSpent()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether pages of a mapping may move, and are not better left alone, as those of a program's or
   * library's code that is likely to be used by many.
   */
  private static boolean isToScan(Vma vma, Requester task) {
    boolean isOfFile = vma.object() instanceof Backing.OfFile;
    boolean isCode = isOfFile && (vma.flags() & (VmFlags.READ | VmFlags.WRITE)) == VmFlags.READ;
    return (isOfFile || vma.isAnonymous())
        && !vma.has(VmFlags.IO | VmFlags.PFNMAP | VmFlags.HUGETLB)
        && vma.has(VmFlags.ACCESS)
        && vma.placement().isEmpty()
        && task.hints().isBalanced()
        && !isCode;
  }
}
