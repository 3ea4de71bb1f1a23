/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.mm.SwapStore;

/** Where anonymous pages go when they are reclaimed: the swap areas and the swap cache. */
public interface SwapOut {
  /** Pages that somebody has gathered for the areas during a pass: {@code struct blk_plug}. */
  interface Plug {
    /** Of a machine without swap. */
    Plug NONE =
        new Plug() {
          @Override
          public void write(int frame, long now) {
            throw new IllegalStateException("a page without a slot");
          }

          @Override
          public void submit(long now) {}
        };

    /** Writes a page as {@link SwapOut#write} does, but may send it later. */
    void write(int frame, long now);

    /** Sends all that was gathered: {@code blk_finish_plug}. */
    void submit(long now);
  }

  /** Of a machine without swap. */
  SwapOut NONE =
      new SwapOut() {
        @Override
        public long freeSlots() {
          return 0;
        }

        @Override
        public boolean add(int frame) {
          return false;
        }

        @Override
        public long takeCluster(int head) {
          return SwapStore.NONE;
        }

        @Override
        public boolean addParts(int head, int pages, long first) {
          throw new IllegalStateException("a huge page without a cluster");
        }

        @Override
        public long entry(int frame) {
          return SwapStore.NONE;
        }

        @Override
        public void write(int frame, long now) {
          throw new IllegalStateException("a page without a slot");
        }

        @Override
        public Plug plug() {
          return Plug.NONE;
        }

        @Override
        public void remove(int frame, long shadow) {
          throw new IllegalStateException("a page without a slot");
        }

        @Override
        public boolean isFull() {
          return true;
        }

        @Override
        public void tryToFree(int frame) {}

        @Override
        public void settle(long now) {}

        @Override
        public long waitForRoom() {
          return 0;
        }

        @Override
        public long pendingWrites(int zone) {
          return 0;
        }
      };

  /** Slots that are free: {@code get_nr_swap_pages}. */
  long freeSlots();

  /**
   * Gives a page a slot and puts it into the swap cache, dirty: {@code add_to_swap}.
   *
   * @return false if there is no slot
   */
  boolean add(int frame);

  /**
   * Takes a cluster of slots for a huge page.
   *
   * @return the first entry, or {@link SwapStore#NONE} if there is none or the kernel splits huge
   *     pages first
   */
  long takeCluster(int head);

  /**
   * Puts the parts of what was a huge page into the swap cache, dirty, with the slots of a cluster:
   * {@code add_to_swap}.
   *
   * @param first the first entry, as {@link #takeCluster} gave it
   * @return false if its cgroup may not have so many slots, or there is no memory; then the cluster
   *     is free again and no part is there
   */
  boolean addParts(int head, int pages, long first);

  /** The swap entry of a page in the swap cache, as page tables have it. */
  long entry(int frame);

  /**
   * Sends a page of the swap cache to its area: {@code swap_writepage}. It is clean from then on,
   * and under writeback until it is there; then {@link
   * org.memsim.engine.page.PageLists#endedWriteback} is told.
   *
   * @param now when, in nanoseconds
   */
  void write(int frame, long now);

  /** Gathers writes for somebody who begins to reclaim: {@code blk_start_plug}. */
  Plug plug();

  /** Takes a page out of the swap cache and leaves its shadow in its slot; the caller frees it. */
  void remove(int frame, long shadow);

  /** Whether more than half of all slots are taken: {@code vm_swap_full}. */
  boolean isFull();

  /** Takes a page out of the swap cache if nobody needs its slot: {@code folio_free_swap}. */
  void tryToFree(int frame);

  /** Takes in what the devices have done up to now. */
  void settle(long now);

  /**
   * How long whoever has just sent pages has to wait until the queue of a device has room again, in
   * nanoseconds.
   */
  long waitForRoom();

  /**
   * Pages of a zone on their way to an area, a part of {@code nr_zone_write_pending}.
   *
   * @param zone its ordinal on the machine
   */
  long pendingWrites(int zone);
}
