/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.jspecify.annotations.Nullable;

/** Has cgroups pay for the pages of a machine, if it has any. */
public final class Charges {
  private final PageAllocator allocator;
  private @Nullable MemoryController controller;

  Charges(PageAllocator allocator) {
    this.allocator = allocator;
  }

  /** From now on someone pays for what is taken. */
  public void payTo(MemoryController value) {
    controller = value;
  }

  /**
   * Whether the task at work has to pay for its pages, each of which has a record then: pages in
   * runs have nothing that says who paid for them.
   */
  public boolean areDue() {
    MemoryController known = controller;
    return known != null && known.isCharging();
  }

  /**
   * Charges a block that was just taken for a process: {@code mem_cgroup_charge}. If the task's
   * cgroup may have no more, the block is given back.
   *
   * @param frame its first frame, or {@link Frames#NONE}, which costs nothing
   * @return the same, or {@link Frames#NONE} if it could not be charged
   */
  public int charge(int frame, Gfp gfp, int cpu) {
    MemoryController known = controller;
    if (known == null || frame == Frames.NONE || !known.isCharging()) {
      return frame;
    }
    int pages = 1 << allocator.frames().order(frame);
    return kept(known.charge(frame, pages, gfp, cpu), frame, cpu);
  }

  /**
   * Charges a block that was just taken to a cgroup, whoever is at work, as {@link #charge} does.
   *
   * @param cgroup its number
   */
  public int chargeTo(int cgroup, int frame, Gfp gfp, int cpu) {
    MemoryController known = controller;
    if (known == null || frame == Frames.NONE) {
      return frame;
    }
    int pages = 1 << allocator.frames().order(frame);
    return kept(known.chargeTo(cgroup, frame, pages, gfp, cpu), frame, cpu);
  }

  private int kept(boolean charged, int frame, int cpu) {
    if (charged) {
      return frame;
    }
    allocator.free(frame, cpu);
    return Frames.NONE;
  }

  /** A page took the place of another one that is about to be freed. */
  public void move(int from, int to) {
    if (controller != null) {
      controller.move(from, to, 1 << allocator.frames().order(to));
    }
  }

  /** The number of the cgroup that has paid for a page; 0 if none has. */
  public int ownerOf(int frame) {
    return controller == null ? 0 : controller.ownerOf(frame);
  }

  /** The number of the cgroup around one; 0 is the root. */
  public int parentOf(int cgroup) {
    return controller == null ? 0 : controller.parentOf(cgroup);
  }

  /**
   * A slot of a swap area is to hold a page.
   *
   * @return false if the cgroup of the page may have no more swap; then the slot is to be given
   *     back
   */
  public boolean chargeSwap(int frame, long entry) {
    return controller == null || controller.chargeSwap(frame, entry);
  }

  /** No slot was left for a page. */
  public void lackSwap(int frame) {
    if (controller != null) {
      controller.lackSwap(frame);
    }
  }

  private int pageShift() {
    return allocator.machine().arch().pageShift();
  }

  /** Whether the cgroup of a page may have more memory in the pool of zswap. */
  public boolean mayZswap(int frame) {
    return controller == null || controller.mayZswap(frame, pageShift());
  }

  /** What a slot is to hold is kept by zswap; negative if it is so no more. */
  public void useZswap(long entry, long bytes, int pages) {
    if (controller != null) {
      controller.useZswap(entry, bytes, pages, pageShift());
    }
  }

  /** What a slot holds was unpacked by zswap. */
  public void loadedZswap(long entry) {
    if (controller != null) {
      controller.loadedZswap(entry);
    }
  }

  /** A slot is free again. */
  public void unchargeSwap(long entry) {
    if (controller != null) {
      controller.unchargeSwap(entry);
    }
  }

  /**
   * Charges a single page that was just taken for what a slot holds, as {@link #charge} does.
   *
   * @return the same, or {@link Frames#NONE} if it could not be charged
   */
  public int chargeSwapIn(int frame, long entry, Gfp gfp, int cpu) {
    MemoryController known = controller;
    if (known == null || frame == Frames.NONE) {
      return frame;
    }
    return kept(known.chargeSwapIn(frame, entry, gfp, cpu), frame, cpu);
  }

  /** Charges a block that the kernel has asked for on account of the task. */
  int chargeForKernel(int frame, Gfp gfp, int cpu) {
    return controller != null && gfp.has(Gfp.ACCOUNT) ? charge(frame, gfp, cpu) : frame;
  }

  void uncharge(int frame, PageKind kind) {
    if (controller != null) {
      controller.uncharge(frame, 1 << allocator.frames().order(frame), kind);
    }
  }

  void reassign(int frame, PageKind from, PageKind to) {
    if (controller != null) {
      controller.reassign(frame, 1 << allocator.frames().order(frame), from, to);
    }
  }
}
