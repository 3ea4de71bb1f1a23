/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.function.LongConsumer;
import org.memsim.engine.machine.ReclaimRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageLists;
import org.memsim.engine.page.ZoneMemory;

/** All lists of a machine: which page is on which, and how it gets there. */
public final class LruLists implements PageLists {
  private final PageAllocator allocator;
  private final Frames frames;
  private final Lruvec[] byNode;

  /** By number of the zone. */
  private final Lruvec[] byZone;

  private final int[] typeOfZone;
  private final RunMarkers markers;
  private final boolean startsInactive;

  /** Empty lists; the allocator tells them of its pages from now on. */
  public LruLists(PageAllocator allocator) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    int zones = allocator.zones().size();
    this.byNode = new Lruvec[allocator.machine().nodes().getLast().id() + 1];
    this.byZone = new Lruvec[zones];
    this.typeOfZone = new int[zones];
    for (int node = 0; node < byNode.length; node++) {
      byNode[node] = new Lruvec(frames, node);
    }
    for (ZoneMemory zone : allocator.zones()) {
      byZone[zone.zone().ordinal()] = byNode[zone.node()];
      typeOfZone[zone.zone().ordinal()] = zone.zone().type().ordinal();
    }
    this.markers = new RunMarkers(frames);
    this.startsInactive = ReclaimRules.STARTS_INACTIVE.in(allocator.machine().kernel());
    allocator.keepIn(this);
  }

  /** The lists of a node. */
  public Lruvec ofNode(int node) {
    return byNode[node];
  }

  /** The lists that a page belongs on. */
  public Lruvec of(int frame) {
    return byZone[frames.zoneOrdinal(frame)];
  }

  /** Whether an entry of a list stands for pages without records. */
  public boolean isRun(int link) {
    return frames.isLink(link);
  }

  /**
   * Has the oldest pages of an entry that stands for a run get records, and come to its place in
   * the list.
   *
   * @param record gives the pages of a block records, see {@link PageAllocator#materialise}
   */
  public void record(int link, LongConsumer record) {
    record.accept(markers.of(link).first);
  }

  /** What an entry stands for that is no page. */
  RunMarker marker(int link) {
    return markers.of(link);
  }

  /** The list that a page is on, or would be. */
  public LruList list(int frame) {
    return LruList.of(frames.kind(frame), frames.flags(frame));
  }

  @Override
  public void came(int frame) {
    if (!startsInactive && frames.kind(frame) == PageKind.ANON) {
      frames.set(frame, PageFlag.ACTIVE);
    }
    add(frame);
  }

  @Override
  public void left(int frame) {
    if (frames.has(frame, PageFlag.LRU)) {
      remove(frame);
    }
  }

  /** Puts a page that is on no list to the head of the one that it belongs on. */
  public void add(int frame) {
    frames.set(frame, PageFlag.LRU);
    of(frame).addFirst(frame, list(frame), zone(frame), pages(frame));
  }

  /** Puts it to the tail: it is the next to be reclaimed. */
  public void addLast(int frame) {
    frames.set(frame, PageFlag.LRU);
    of(frame).addLast(frame, list(frame), zone(frame), pages(frame));
  }

  /** Takes a page off its list. */
  public void remove(int frame) {
    of(frame).remove(frame, list(frame), zone(frame), pages(frame));
    frames.clear(frame, PageFlag.LRU);
  }

  @Override
  public void cameInRun(ZoneMemory zone, long first, long pages, PageKind kind) {
    int ordinal = zone.zone().ordinal();
    LruList list = LruList.of(kind, startsInactive ? 0 : PageFlag.ACTIVE);
    markers.add(byZone[ordinal], list, typeOfZone[ordinal], first, pages);
  }

  @Override
  public void gotRecords(int first) {
    int pages = 1 << frames.maxOrder();
    RunMarker marker = markers.replace(frames.pfn(first), first, pages);
    int flags = PageFlag.LRU | (marker.list.isActive() ? PageFlag.ACTIVE : 0);
    for (int frame = first; frame < first + pages; frame++) {
      frames.set(frame, flags);
    }
  }

  @Override
  public void split(int head, int pages) {
    boolean listed = frames.has(head, PageFlag.LRU);
    int older = head;
    for (int frame = head + 1; frame < head + pages; frame++) {
      frames.set(frame, frames.flags(head));
      if (listed && !frames.has(head, PageFlag.UNEVICTABLE)) {
        frames.linkAfter(frames.previous(older), frame);
      }
      older = frame;
    }
  }

  @Override
  public void activate(int frame) {
    if (!frames.has(frame, PageFlag.ACTIVE | PageFlag.UNEVICTABLE)) {
      boolean listed = frames.has(frame, PageFlag.LRU);
      if (listed) {
        remove(frame);
      }
      frames.set(frame, PageFlag.ACTIVE);
      if (listed) {
        add(frame);
      }
    }
  }

  @Override
  public void deactivate(int frame) {
    if (frames.has(frame, PageFlag.UNEVICTABLE)) {
      return;
    }
    boolean listed = frames.has(frame, PageFlag.LRU);
    if (listed) {
      remove(frame);
    }
    frames.clear(frame, PageFlag.ACTIVE | PageFlag.REFERENCED);
    if (listed) {
      add(frame);
    }
  }

  @Override
  public void rotate(int frame) {
    if (frames.has(frame, PageFlag.LRU) && !frames.has(frame, PageFlag.UNEVICTABLE)) {
      remove(frame);
      frames.clear(frame, PageFlag.ACTIVE);
      addLast(frame);
    }
  }

  private int zone(int frame) {
    return typeOfZone[frames.zoneOrdinal(frame)];
  }

  private long pages(int frame) {
    return 1L << frames.order(frame);
  }
}
