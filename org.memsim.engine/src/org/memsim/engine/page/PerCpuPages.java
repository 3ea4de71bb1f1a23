/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.function.IntConsumer;
import org.memsim.engine.machine.Pageset;

/**
 * The pageset of a cpu in a zone: free pages that it hands out and takes back without the zone's
 * free lists, {@code struct per_cpu_pages} of kernel 6.1. They are no longer counted as free.
 *
 * <p>There is a list for each migrate type and each order up to 3, and one for blocks of a
 * pageblock, whatever their type. An empty list is filled with a batch from the free lists, which
 * is handed out in their order; what is freed is handed out first. When as many pages are here as
 * {@code high} says, a batch goes back, oldest first: twice as many each time as long as nothing is
 * taken, and all at once if it is small blocks of several pages that come back so.
 */
final class PerCpuPages {
  private static final int SMALL_LISTS = (PagesetRules.COSTLY_ORDER + 1) * MigrateType.REQUESTED;
  private static final int LISTS = SMALL_LISTS + 1;

  private final ZoneMemory zone;
  private final int cpu;
  private final Frames frames;
  private final PagesetRules rules;
  private final FrameDeque[] lists = new FrameDeque[LISTS];
  private long count;
  private int freeFactor;

  /** Blocks that went back under the lock that is held. */
  private int released;

  PerCpuPages(ZoneMemory zone, int cpu, Frames frames, PagesetRules rules) {
    this.zone = zone;
    this.cpu = cpu;
    this.frames = frames;
    this.rules = rules;
    for (int i = 0; i < LISTS; i++) {
      lists[i] = new FrameDeque();
    }
  }

  /** The pages in it. */
  long count() {
    return count;
  }

  /**
   * rmqueue_pcplist: takes a block.
   *
   * @return its first frame, or {@link Frames#NONE} if the zone has none for the list
   */
  int take(int order, int type, int flags) {
    freeFactor >>= 1;
    FrameDeque list = lists[index(order, type)];
    if (list.isEmpty()) {
      fill(list, order, type, flags);
      zone.locked(cpu, list.size());
      if (list.isEmpty()) {
        return Frames.NONE;
      }
    }
    int frame = list.removeFirst();
    count -= 1L << order;
    zone.parked(-(1L << order));
    frames.setState(frame, Frames.USED | order);
    return frame;
  }

  /** rmqueue_bulk: a batch of pages, of larger blocks accordingly fewer. */
  private void fill(FrameDeque list, int order, int type, int flags) {
    fill(list, order, type, flags, batch(order));
  }

  private void fill(FrameDeque list, int order, int type, int flags, int blocks) {
    for (int i = 0; i < blocks; i++) {
      int frame = zone.takeBlock(order, type, flags);
      if (frame == Frames.NONE) {
        return;
      }
      int from = frames.pageblockType(frame);
      park(frame, order, from == MigrateType.CMA.code() ? from : type);
      list.addLast(frame);
    }
  }

  /** How many blocks an empty list is filled with. */
  int batch(int order) {
    int batch = pageset().batch();
    return batch > 1 ? Math.max(batch >> order, 2) : batch;
  }

  /** The single pages of a type that are here. */
  int singlePages(int type) {
    return lists[index(0, type)].size();
  }

  /**
   * Catches up with single pages of a type that were taken past an empty list: of their last batch
   * it keeps what they left.
   */
  void settle(long pages, int type, int flags) {
    freeFactor >>= (int) Math.min(pages, Integer.SIZE - 1);
    int batch = batch(0);
    fill(lists[index(0, type)], 0, type, flags, Math.floorMod(-pages, batch));
  }

  /** free_unref_page_commit: takes a block back. */
  void give(int frame, int order, int pageblockType) {
    int type = pageblockType < MigrateType.REQUESTED ? pageblockType : MigrateType.MOVABLE.code();
    int index = index(order, type);
    park(frame, order, pageblockType);
    lists[index].addFirst(frame);
    boolean all = rules.scaled() && freeFactor > 0 && isSmallBlock(order);
    long high = all ? 0 : high();
    if (count >= high) {
      release(all ? count : surplus(high), index);
    }
  }

  /** nr_pcp_high: while kswapd looks for pages, few are kept here. */
  private long high() {
    long high = pageset().high();
    return rules.scaled() && zone.isReclaimActive()
        ? Math.min((long) pageset().batch() << 2, high)
        : high;
  }

  private static boolean isSmallBlock(int order) {
    return order > 0 && order <= PagesetRules.COSTLY_ORDER;
  }

  /** nr_pcp_free: how many pages go back when there are as many as {@code high}. */
  private long surplus(long high) {
    int batch = pageset().batch();
    if (!rules.scaled()) {
      return batch;
    }
    if (high < batch) {
      return 1;
    }
    long scaled = (long) batch << freeFactor;
    if (scaled < high - batch) {
      freeFactor++;
    }
    return Math.max(batch, Math.min(scaled, high - batch));
  }

  /** drain_pages_zone: gives everything back. */
  void drain() {
    release(count, 0);
  }

  private void release(long pages, int firstList) {
    long left = Math.min(pages, count);
    released = 0;
    if (rules.requestedFirst()) {
      releaseRequestedFirst(left, firstList);
    } else {
      releaseInTurn(left);
    }
    if (released > 0) {
      zone.locked(cpu, released);
    }
  }

  /** free_pcppages_bulk since 5.18: list after list, each until it is empty. */
  private void releaseRequestedFirst(long pages, int firstList) {
    long left = pages;
    int index = firstList;
    while (left > 0) {
      FrameDeque list = lists[index];
      while (left > 0 && !list.isEmpty()) {
        left -= releaseLast(list);
      }
      index = index == LISTS - 1 ? 0 : index + 1;
    }
  }

  /** free_pcppages_bulk until 5.17: the longer it looks for a list, the more it takes from it. */
  private void releaseInTurn(long pages) {
    long left = pages;
    int index = 0;
    long portion = 0;
    int used = rules.severalOrders() ? LISTS : MigrateType.REQUESTED;
    while (left > 0) {
      do {
        portion++;
        index = index == used - 1 ? 0 : index + 1;
      } while (lists[index].isEmpty());
      if (portion >= used) {
        portion = left;
      }
      do {
        left -= releaseLast(lists[index]);
        portion--;
      } while (left > 0 && portion > 0 && !lists[index].isEmpty());
    }
  }

  private long releaseLast(FrameDeque list) {
    int frame = list.removeLast();
    int order = frames.order(frame);
    long pages = 1L << order;
    count -= pages;
    released++;
    zone.parked(-pages);
    zone.giveBlock(frame, order, frames.kindCode(frame));
    return pages;
  }

  private void park(int frame, int order, int type) {
    frames.setState(frame, Frames.PARKED | order);
    frames.setKindCode(frame, type);
    count += 1L << order;
    zone.parked(1L << order);
  }

  /** order_to_pindex. */
  private static int index(int order, int type) {
    return order <= PagesetRules.COSTLY_ORDER ? order * MigrateType.REQUESTED + type : SMALL_LISTS;
  }

  private Pageset pageset() {
    return zone.tuning().pageset();
  }

  /** Names the first frames of all blocks. */
  void forEach(IntConsumer action) {
    for (FrameDeque list : lists) {
      for (int i = 0; i < list.size(); i++) {
        action.accept(list.get(i));
      }
    }
  }
}
