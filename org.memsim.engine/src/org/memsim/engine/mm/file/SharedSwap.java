/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/** Where pages of shared memory are while they are swapped out, named by their swap entries. */
public interface SharedSwap {
  /** Of a machine without swap, where no page ever has an entry. */
  SharedSwap NONE =
      new SharedSwap() {
        @Override
        public boolean isCached(long entry) {
          throw impossible();
        }

        @Override
        public int bring(long entry, Placement placement, long turn, Requester task) {
          throw impossible();
        }

        @Override
        public void read(long entry, Placement placement, long turn, Requester task) {
          throw impossible();
        }

        @Override
        public void submitReads() {}

        @Override
        public void free(long entry, int cpu) {
          throw impossible();
        }

        private static IllegalStateException impossible() {
          return new IllegalStateException("a swap entry on a machine without swap");
        }
      };

  /** Whether a page is in the swap cache, so that it need not be read. */
  boolean isCached(long entry);

  /**
   * Brings a page back, with others near it in its area; whoever asks waits for it. Nobody but the
   * file has its frame then, it is dirty, and its slot is free.
   *
   * @param placement where pages come from that must be read
   * @param turn whose turn it is if these are interleaved
   * @return its frame, or {@link Frames#NONE} if none was left
   */
  int bring(long entry, Placement placement, long turn, Requester task);

  /** Has a page read into the swap cache, when {@link #submitReads} is called. */
  void read(long entry, Placement placement, long turn, Requester task);

  /** Sends what is to be read. */
  void submitReads();

  /** The file needs a page no more: {@code free_swap_and_cache}. */
  void free(long entry, int cpu);
}
