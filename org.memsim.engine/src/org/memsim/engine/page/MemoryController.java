/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Who pays for pages: what the memory controller of cgroups is to the rooms below {@code reclaim}.
 *
 * <p>There is one task at work at a time, and the cgroup that it belongs to pays for what it brings
 * into memory. Blocks are told by the handle of their first frame.
 */
public interface MemoryController {
  /** The number of the cgroup that has paid for a page; 0, the root, if none has. */
  int ownerOf(int frame);

  /** The number of the cgroup around one that is not the root. */
  int parentOf(int cgroup);

  /** Whether the task at work belongs to a cgroup that pays; the root does not. */
  boolean isCharging();

  /**
   * Charges a block that was just taken and is used by nobody yet: {@code try_charge_memcg}. What
   * the cgroup has may be reclaimed for it.
   *
   * @param pages the pages of the block
   * @param gfp what was asked of the page allocator
   * @param cpu the cpu that asks
   * @return false, and nothing is charged, if the cgroup may have no more
   */
  boolean charge(int frame, int pages, Gfp gfp, int cpu);

  /** The same, to a cgroup by its number, whoever is at work. */
  boolean chargeTo(int cgroup, int frame, int pages, Gfp gfp, int cpu);

  /** A block is being freed: whoever paid for it gets it back. Nothing happens if nobody did. */
  void uncharge(int frame, int pages, PageKind kind);

  /** A block is used for something else from now on. */
  void reassign(int frame, int pages, PageKind from, PageKind to);

  /**
   * A block takes the place of another one, which is freed soon: whoever paid for that pays for it,
   * too, whatever the limits say. {@code mem_cgroup_migrate}.
   */
  void move(int from, int to, int pages);

  /**
   * A slot of a swap area is to hold a page: {@code mem_cgroup_try_charge_swap}.
   *
   * @param entry the slot, told from all others of all areas by its number
   * @return false, and nothing is charged, if the cgroup that paid for the page may have no more
   */
  boolean chargeSwap(int frame, long entry);

  /** No slot was left for a page. */
  void lackSwap(int frame);

  /**
   * Whether the cgroup that paid for a page, and those around it, may have more memory in the pool
   * of zswap: {@code obj_cgroup_may_zswap}.
   *
   * @param pageShift the logarithm of the bytes of a page
   */
  boolean mayZswap(int frame, int pageShift);

  /**
   * What a slot is to hold is kept by zswap, or is so no more: {@code obj_cgroup_charge_zswap}. It
   * costs the cgroup that the slot is charged to.
   *
   * @param bytes the memory that it takes, negative if it goes
   * @param pages 1, or -1 if it goes
   * @param pageShift the logarithm of the bytes of a page
   */
  void useZswap(long entry, long bytes, int pages, int pageShift);

  /** What a slot holds was unpacked by zswap: {@code count_objcg_event} of ZSWPIN. */
  void loadedZswap(long entry);

  /** A slot is free again: {@code mem_cgroup_uncharge_swap}. */
  void unchargeSwap(long entry);

  /**
   * Charges a page that was just taken for what a slot holds to the cgroup that paid for it before:
   * {@code mem_cgroup_swapin_charge_folio}.
   *
   * @return false, and nothing is charged, if that cgroup may have no more
   */
  boolean chargeSwapIn(int frame, long entry, Gfp gfp, int cpu);
}
