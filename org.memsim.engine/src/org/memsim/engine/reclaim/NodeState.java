/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.Lruvec;

/** What reclaim knows of a node: of {@code struct pglist_data} the part that is about it. */
final class NodeState {
  /** The largest order for which reclaim goes on and on: {@code PAGE_ALLOC_COSTLY_ORDER}. */
  static final int COSTLY = 3;

  /** Rounds without success after which a node is given up. */
  private static final int HOPELESS = 16;

  /** No request is waiting for kswapd. */
  private static final int NO_ZONE = -1;

  private final ReclaimContext context;
  private final int number;
  private List<ZoneMemory> zones;
  private final Lruvec lruvec;
  private final Throttle throttle = new Throttle(this);
  private int failures;
  private int order;
  private int highestZone = NO_ZONE;

  NodeState(ReclaimContext context, int number) {
    this.context = context;
    this.number = number;
    this.lruvec = context.lists().ofNode(number);
    this.zones = zonesWithMemory();
  }

  private List<ZoneMemory> zonesWithMemory() {
    return context.allocator().zones().stream()
        .filter(zone -> zone.node() == number && zone.zone().managed() > 0)
        .toList();
  }

  /** Memory has come or gone. */
  void replug() {
    zones = zonesWithMemory();
  }

  int number() {
    return number;
  }

  /** Its zones that manage memory, the lowest first. */
  List<ZoneMemory> zones() {
    return zones;
  }

  Lruvec lruvec() {
    return lruvec;
  }

  Throttle throttle() {
    return throttle;
  }

  /** Whether kswapd has failed so often that it leaves the node to those who ask for memory. */
  boolean isHopeless() {
    return failures >= HOPELESS;
  }

  void failed() {
    failures++;
  }

  void progressed() {
    failures = 0;
  }

  /** A request for kswapd; it does what the largest of them ask. */
  void request(int wantedOrder, int highest) {
    order = Math.max(order, wantedOrder);
    highestZone = Math.max(highestZone, highest);
  }

  int requestedOrder() {
    return order;
  }

  /** The highest zone index that requests named since the last round, else that of the last. */
  int requestedZone(int previous) {
    return highestZone == NO_ZONE ? previous : highestZone;
  }

  void takeRequest() {
    order = 0;
    highestZone = NO_ZONE;
  }

  /**
   * pgdat_balanced: whether a zone is above its high mark, or its promo mark if pages are promoted,
   * with a block of an order.
   */
  boolean isBalanced(int wantedOrder, int highest) {
    boolean any = false;
    boolean promotes = context.memory().balancing().isTiering();
    for (ZoneMemory zone : zones) {
      if (zone.zone().index() <= highest) {
        any = true;
        long mark = promotes ? zone.promoMark() : zone.highMark();
        if (zone.isAboveMark(mark, wantedOrder, highest)) {
          return true;
        }
      }
    }
    return !any;
  }

  /** pgdat_watermark_boosted. */
  boolean isBoosted(int highest) {
    return zones.stream().anyMatch(zone -> zone.zone().index() <= highest && zone.boost() > 0);
  }

  /** clear_pgdat_congested. */
  void calm() {
    lruvec.lower(Lruvec.CONGESTED | Lruvec.DIRTY | Lruvec.WRITEBACK);
  }

  /** Whether the pages of a zone that must be free for compaction to work are. */
  boolean hasRoomToCompact(int wantedOrder, int highest) {
    long gap = 2L << wantedOrder;
    for (ZoneMemory zone : zones) {
      if (zone.zone().index() <= highest
          && (zone.isAboveMark(zone.highMark(), wantedOrder, highest)
              || zone.isAboveMark(zone.tuning().watermarks().low() + gap, 0, highest))) {
        return true;
      }
    }
    return false;
  }

  long inactivePages(boolean swappable) {
    return lruvec.pages(LruList.INACTIVE_FILE)
        + (swappable ? lruvec.pages(LruList.INACTIVE_ANON) : 0);
  }

  /** skip_throttle_noprogress: whether waiting would not help, or comes later anyway. */
  boolean isThrottlingVain() {
    if (isHopeless()) {
      return true;
    }
    long reclaimable = 0;
    long pending = 0;
    for (ZoneMemory zone : zones) {
      reclaimable += reclaimablePages(zone);
      pending += context.memory().files().pendingWrites(zone.zone().ordinal());
      pending += context.swap().pendingWrites(zone.zone().ordinal());
    }
    return 2 * pending <= reclaimable;
  }

  /** allow_direct_reclaim: whether more than half of what the min marks keep is free. */
  boolean allowsDirectReclaim() {
    if (isHopeless()) {
      return true;
    }
    long reserve = 0;
    long free = 0;
    for (ZoneMemory zone : zones) {
      if (zone.zone().type() != ZoneType.MOVABLE && reclaimablePages(zone) > 0) {
        reserve += zone.minMark();
        free += zone.free();
      }
    }
    return reserve == 0 || free > reserve / 2;
  }

  /** NR_FILE_PAGES: pages of files and of shared memory. */
  long filePages() {
    return zones.stream()
        .mapToLong(zone -> zone.used(PageKind.FILE) + zone.used(PageKind.SHMEM))
        .sum();
  }

  /** NR_FILE_DIRTY. */
  long dirtyPages() {
    return zones.stream()
        .mapToLong(zone -> context.memory().files().dirty(zone.zone().ordinal()))
        .sum();
  }

  /** zone_reclaimable_pages: since 6.1.123 free pages stand for what a zone has not. */
  long reclaimablePages(ZoneMemory zone) {
    long pages = pages(LruList.INACTIVE_FILE, zone) + pages(LruList.ACTIVE_FILE, zone);
    if (context.takesAnonymous(number)) {
      pages += pages(LruList.INACTIVE_ANON, zone) + pages(LruList.ACTIVE_ANON, zone);
    }
    return pages == 0 ? zone.free() : pages;
  }

  private long pages(LruList list, ZoneMemory zone) {
    return lruvec.pages(list, zone.zone().type());
  }
}
