/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.Arrays;
import java.util.List;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.AllocatorCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/**
 * Walks the lists of pages in use and compares them with their counts, and with what the pages say
 * of themselves.
 */
public final class LruCheck {
  private static final LruList[] LISTS = LruList.values();
  private static final ZoneType[] ZONES = ZoneType.values();

  private final PageAllocator allocator;
  private final Frames frames;
  private final LruLists lists;
  private final AllocatorCheck memory;
  private final GenerationCheck generations;

  /** By type of zone: the pages of the list that is walked. */
  private final long[] pages = new long[ZONES.length];

  /** By node: the pages that say they are on the list of those that are not reclaimed. */
  private final long[] unevictable;

  private long listed;
  private long locked;

  /** A check of the lists of an allocator whose memory map is checked first. */
  public LruCheck(PageAllocator allocator, LruLists lists, AllocatorCheck memory) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.lists = lists;
    this.memory = memory;
    this.generations = new GenerationCheck(allocator, lists);
    this.unevictable = new long[allocator.machine().nodes().getLast().id() + 1];
  }

  /** Says what differs. */
  public void check(Findings findings) {
    listed = 0;
    for (int node = 0; node < unevictable.length; node++) {
      List<Lruvec> every = lists.everyOf(node);
      every.forEach(lruvec -> check(lruvec, findings));
      checkSums(every, findings);
    }
    findings.at(() -> "pages in use");
    Arrays.fill(unevictable, 0);
    locked = 0;
    long say = 0;
    for (int i = 0; i < memory.blocksInUse(); i++) {
      say += saysListed(memory.blockInUse(i), findings);
    }
    findings.compare(listed, say, "the number of blocks marked as on a list");
    long countedLocked = 0;
    for (int zone = 0; zone < allocator.zones().size(); zone++) {
      countedLocked += lists.locked(zone);
    }
    findings.compare(locked, countedLocked, "nr_mlock");
    for (int node = 0; node < unevictable.length; node++) {
      long counted = lists.ofNode(node).pages(LruList.UNEVICTABLE);
      findings.compare(unevictable[node], counted, "nr_unevictable of node", node);
    }
  }

  private void check(Lruvec lruvec, Findings findings) {
    findings.at(() -> "lists of node " + lruvec.node());
    if (lists.generations() != null) {
      listed += generations.check(lruvec, findings);
      return;
    }
    for (LruList list : LISTS) {
      if (list != LruList.UNEVICTABLE) {
        Arrays.fill(pages, 0);
        walk(lruvec, list, findings);
        for (ZoneType zone : ZONES) {
          findings.compare(
              pages[zone.ordinal()], lruvec.ownPages(list, zone), zone.linuxName(), list);
        }
      }
    }
  }

  /** The figures of the root are those of all cgroups. */
  private static void checkSums(List<Lruvec> every, Findings findings) {
    Lruvec root = every.getFirst();
    for (LruList list : LISTS) {
      long all = 0;
      for (ZoneType zone : ZONES) {
        long sum = every.stream().mapToLong(lruvec -> lruvec.ownPages(list, zone)).sum();
        findings.compare(sum, root.pages(list, zone), zone.linuxName(), list);
        all += sum;
      }
      findings.compare(all, root.pages(list), "pages", list);
    }
  }

  private void walk(Lruvec lruvec, LruList list, Findings findings) {
    int head = lruvec.head(list);
    long most = lruvec.pages(list);
    int before = head;
    for (int link = frames.next(head); link != head; link = frames.next(link)) {
      findings.require(most-- > 0, "more entries than pages are on list", list.ordinal());
      findings.require(frames.previous(link) == before, "a link back is wrong at entry", link);
      if (most < 0 || frames.previous(link) != before || !count(link, lruvec, list, findings)) {
        return;
      }
      before = link;
    }
  }

  /** Whether an entry belongs where it is. */
  private boolean count(int link, Lruvec lruvec, LruList list, Findings findings) {
    if (lists.isRun(link)) {
      RunMarker marker = lists.marker(link);
      findings.require(marker.list == list, "pages are on the wrong list from page", marker.first);
      pages[marker.zone] += marker.end - marker.first;
      return true;
    }
    boolean isInUse = frames.kind(link).onLru() && frames.has(link, PageFlag.LRU);
    findings.require(isInUse, "a page is on a list and does not say so:", frames.pfn(link));
    if (isInUse) {
      boolean belongs = lists.list(link) == list && lists.of(link) == lruvec;
      findings.require(belongs, "a page is on the wrong list:", frames.pfn(link));
      pages[allocator.zoneOf(link).zone().type().ordinal()] += 1L << frames.order(link);
      listed++;
    }
    return isInUse;
  }

  /** Returns 1 if a block says that it is on a list on which it can be found. */
  private int saysListed(int frame, Findings findings) {
    PageKind kind = frames.kind(frame);
    boolean says = frames.has(frame, PageFlag.LRU);
    if (!kind.onLru()) {
      findings.require(!says, "a page of no list says that it is on one:", frames.pfn(frame));
      return 0;
    }
    locked += frames.has(frame, PageFlag.MLOCKED) ? 1L << frames.order(frame) : 0;
    boolean away = frames.has(frame, PageFlag.ISOLATED);
    findings.require(says != away, "a page in use is on no list:", frames.pfn(frame));
    if (says && lists.list(frame) == LruList.UNEVICTABLE) {
      unevictable[allocator.nodeOf(frame)] += 1L << frames.order(frame);
      return 0;
    }
    return says ? 1 : 0;
  }
}
