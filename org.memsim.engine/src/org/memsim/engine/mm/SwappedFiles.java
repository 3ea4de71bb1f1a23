/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.mm.file.SharedSwap;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/**
 * Shared memory on its way to swap and back: {@code shmem_writepage}, {@code shmem_swapin_folio}.
 * While it is in the swap cache it belongs to no file, and counts as an anonymous page that nobody
 * maps; its file has the entry, and counts as one user of the slot.
 */
public final class SwappedFiles implements SharedSwap {
  private final Memory memory;
  private final SwapCluster cluster;

  SwappedFiles(Memory memory) {
    this.memory = memory;
    this.cluster = new SwapCluster(memory);
  }

  /**
   * A page that nobody maps leaves its file, which keeps the entry instead.
   *
   * @param frame a page of shared memory that is in the swap cache already
   */
  public void swapOut(int frame, long entry) {
    memory.files().eviction().swapOut(frame, entry);
    memory.swap().duplicate(entry);
    memory.mappings().enterSwapCache(frame);
  }

  @Override
  public boolean isCached(long entry) {
    return memory.swap().find(entry) != Frames.NONE;
  }

  @Override
  public int bring(long entry, Placement placement, long turn, Requester task) {
    SwapStore swap = memory.swap();
    int frame = cluster.lookUp(entry);
    if (frame == Frames.NONE) {
      frame = cluster.read(entry, placement, turn, task);
    }
    if (frame == Frames.NONE) {
      return frame;
    }
    swap.await(frame);
    swap.awaitWriteback(frame);
    swap.free(entry);
    if (!swap.tryToFree(frame)) {
      throw new IllegalStateException("somebody else needs the slot of shared memory");
    }
    memory.mappings().leaveSwapCache(frame);
    return frame;
  }

  @Override
  public void read(long entry, Placement placement, long turn, Requester task) {
    cluster.readAlone(entry, placement, turn, task);
  }

  @Override
  public void submitReads() {
    memory.swap().submitReads();
  }

  @Override
  public void free(long entry, int cpu) {
    memory.mappings().freeSwapped(entry, cpu);
  }
}
