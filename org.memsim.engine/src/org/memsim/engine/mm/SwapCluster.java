/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/**
 * Reads swapped pages into the swap cache, alone or together with those next to them in their area:
 * {@code swap_cluster_readahead}. {@code vm.page-cluster} says of how many pages at most.
 */
final class SwapCluster {
  private static final Gfp GFP = Gfp.HIGHUSER_MOVABLE;

  /** The logarithm of the largest window: {@code SWAP_RA_ORDER_CEILING}. */
  private static final int MOST_ORDER = 5;

  private final Memory memory;
  private final Frames frames;

  /** The machine that {@link #most} was found for. */
  private @Nullable Machine known;

  private int most;

  /** What was read ahead: kept so that the JVM must read it. */
  @SuppressWarnings("UnusedVariable")
  private long read;

  SwapCluster(Memory memory) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
  }

  /** The largest window. */
  int most() {
    Machine machine = memory.machine();
    if (machine != known) {
      known = machine;
      most = 1 << (int) Math.min(MOST_ORDER, machine.sysctl("vm.page-cluster", 3));
    }
    return most;
  }

  /** Finds a page in the swap cache for someone who has no window of his own. */
  int lookUp(long entry) {
    int frame = memory.swap().find(entry);
    if (frame != Frames.NONE && wasAhead(frame)) {
      memory.swapWindow().hit();
    }
    return frame;
  }

  /** Whether a page was read ahead, and is needed now for the first time. */
  boolean wasAhead(int frame) {
    boolean wasAhead =
        frames.has(frame, PageFlag.READAHEAD) && !frames.has(frame, PageFlag.WRITEBACK);
    if (wasAhead) {
      frames.clear(frame, PageFlag.READAHEAD);
      memory.swap().countAhead(true);
    }
    return wasAhead;
  }

  /**
   * Reads a page and those of the aligned window of slots that it lies in; the page itself is on
   * its way when this returns.
   *
   * @param placement where all of them come from
   * @return its frame, or {@link Frames#NONE} if there was none left
   */
  int read(long entry, Placement placement, long turn, Requester task) {
    long slot = SwapStore.slot(entry);
    int window = memory.swapWindow().next(slot, most());
    long first = slot & -window;
    long last = Math.min(slot | window - 1, memory.swap().slots(SwapStore.area(entry)) - 1);
    for (long next = Math.max(1, first); window > 1 && next <= last; next++) {
      readAhead(SwapStore.entry(SwapStore.area(entry), next), entry, placement, turn, task);
    }
    int frame = readAlone(entry, placement, turn, task);
    memory.swap().submitReads();
    return frame;
  }

  /** Reads a page that is not in the swap cache, perhaps because of another one. */
  void readAhead(long entry, long wanted, Placement placement, long turn, Requester task) {
    SwapStore swap = memory.swap();
    if (swap.find(entry) != Frames.NONE || swap.count(entry) == 0) {
      return;
    }
    int frame = readAlone(entry, placement, turn, task);
    if (frame != Frames.NONE && entry != wanted) {
      frames.set(frame, PageFlag.READAHEAD);
      swap.countAhead(false);
    }
  }

  /** __read_swap_cache_async: has a page read unless it is in the swap cache. */
  int readAlone(long entry, Placement placement, long turn, Requester task) {
    int known = memory.swap().find(entry);
    if (known != Frames.NONE) {
      return known;
    }
    int frame = newPage(entry, placement, turn, task);
    if (frame != Frames.NONE && memory.swap().count(entry) == 0) {
      // Making room for it has killed those who needed the slot.
      memory.allocator().free(frame, task.cpu());
      return Frames.NONE;
    }
    if (frame != Frames.NONE) {
      becomeAnonymous(frame);
      memory.swap().enter(entry, frame);
    }
    return frame;
  }

  /** A page that nobody maps yet, on account of the cgroup that had it swapped out. */
  int page(long entry, Placement placement, long turn, Requester task) {
    int frame = newPage(entry, placement, turn, task);
    if (frame != Frames.NONE) {
      becomeAnonymous(frame);
    }
    return frame;
  }

  private int newPage(long entry, Placement placement, long turn, Requester task) {
    int taken = placement.allocate(GFP, 0, task.cpu(), turn);
    read ^= taken == Frames.NONE ? 0 : memory.readAhead(taken) ^ memory.swap().entryOf(taken);
    return memory.allocator().charges().chargeSwapIn(taken, entry, GFP, task.cpu());
  }

  private void becomeAnonymous(int frame) {
    memory.allocator().account(frame, PageKind.ANON);
    memory.mappings().unmapAnonymous(frame);
  }
}
