/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.GenerationSettings;
import org.memsim.engine.machine.ReclaimRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageLists;
import org.memsim.engine.page.ZoneMemory;

/** All lists of a machine: which page is on which, and how it gets there. */
public final class LruLists implements PageLists {
  private final Frames frames;
  private final Lruvecs lruvecs;
  private final int[] typeOfZone;

  private final LockedPages locked;

  private final RunMarkers markers;
  private final boolean startsInactive;
  private final ReclaimEvents events = new ReclaimEvents();
  private final Workingset workingset;

  private final GenerationLists withGenerations;

  /** Null if the lists are the classic ones. */
  private @Nullable GenerationLists generations;

  private GenerationSettings settings;

  private boolean inFault;

  /** Empty lists; the allocator tells them of its pages from now on. */
  public LruLists(PageAllocator allocator) {
    this.frames = allocator.frames();
    this.lruvecs = new Lruvecs(allocator);
    int zones = allocator.zones().size();
    this.typeOfZone = new int[zones];
    this.locked = new LockedPages(this, frames, zones);
    for (ZoneMemory zone : allocator.zones()) {
      typeOfZone[zone.zone().ordinal()] = zone.zone().type().ordinal();
    }
    this.markers = new RunMarkers(frames);
    this.workingset = new Workingset(this, frames);
    this.startsInactive = ReclaimRules.STARTS_INACTIVE.in(allocator.machine().kernel());
    this.settings = allocator.machine().spec().generations();
    this.withGenerations = new GenerationLists(this, frames);
    this.generations = settings.isOn() ? withGenerations : null;
    allocator.keepIn(this);
  }

  /** What happened to pages on lists since boot. */
  public ReclaimEvents events() {
    return events;
  }

  /** What evicted pages leave behind. */
  public Workingset workingset() {
    return workingset;
  }

  /** What becomes of pages that have generations; null if the lists are the classic ones. */
  public @Nullable GenerationLists generations() {
    return generations;
  }

  /** What is written below {@code /sys/kernel/mm/lru_gen}. */
  public GenerationSettings settings() {
    return settings;
  }

  /**
   * Something else is written there. If pages have generations from now on, or have none any more,
   * all of them come to the lists that they belong on then.
   *
   * @return how many entries of lists were moved
   */
  public long obey(GenerationSettings value) {
    settings = value;
    if (value.isOn() == (generations != null)) {
      return 0;
    }
    generations = value.isOn() ? withGenerations : null;
    return new GenerationSwitch(this, withGenerations, markers).move(lruvecs, value.isOn());
  }

  /**
   * A fault is being handled, or has been: pages that come meanwhile are hot. {@code
   * lru_gen_enter_fault}.
   */
  public void setInFault(boolean value) {
    inFault = value;
  }

  boolean isInFault() {
    return inFault;
  }

  /** The lists of a node: those of the root cgroup, whose figures have all pages. */
  public Lruvec ofNode(int node) {
    return lruvecs.ofNode(node);
  }

  /** The lists of the pages of a node that a cgroup has paid for; 0 is the root. */
  public Lruvec ofGroup(int group, int node) {
    return lruvecs.ofGroup(group, node);
  }

  /** The same if the cgroup ever had pages there. */
  public Optional<Lruvec> known(int group, int node) {
    return lruvecs.known(group, node);
  }

  /** The lists of a node of all cgroups that have had pages there, the root's first. */
  List<Lruvec> everyOf(int node) {
    return lruvecs.everyOf(node);
  }

  /** The lists that a page belongs on. */
  public Lruvec of(int frame) {
    return lruvecs.of(frame);
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

  /** Has all pages of such an entry get records. */
  public void recordAll(int link, LongConsumer record) {
    RunMarker marker = markers.of(link);
    long end = marker.end;
    for (long pfn = marker.first; pfn < end; pfn += 1L << frames.maxOrder()) {
      record.accept(pfn);
    }
  }

  /** The lists of all nodes. */
  public List<Lruvec> all() {
    return lruvecs.ofNodes();
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
    if (generations != null && inFault) {
      frames.set(frame, PageFlag.ACTIVE);
    }
    add(frame);
  }

  @Override
  public void left(int frame) {
    if (frames.has(frame, PageFlag.MLOCKED)) {
      locked.freed(frame);
    }
    if (frames.has(frame, PageFlag.LRU)) {
      remove(frame);
    }
  }

  /** Puts a page that is on no list to the head of the one that it belongs on. */
  public void add(int frame) {
    frames.set(frame, PageFlag.LRU);
    if (generations != null && !frames.has(frame, PageFlag.UNEVICTABLE)) {
      generations.add(frame, false);
    } else {
      of(frame).addFirst(frame, list(frame), zone(frame), pages(frame));
    }
  }

  /** Puts it to the tail: it is the next to be reclaimed. */
  public void addLast(int frame) {
    frames.set(frame, PageFlag.LRU);
    if (generations != null && !frames.has(frame, PageFlag.UNEVICTABLE)) {
      generations.add(frame, true);
    } else {
      of(frame).addLast(frame, list(frame), zone(frame), pages(frame));
    }
  }

  /** Takes a page off its list. */
  public void remove(int frame) {
    if (generations != null && !frames.has(frame, PageFlag.UNEVICTABLE)) {
      generations.remove(frame);
    } else {
      of(frame).remove(frame, list(frame), zone(frame), pages(frame));
    }
    frames.clear(frame, PageFlag.LRU);
  }

  @Override
  public void cameInRun(ZoneMemory zone, long first, long pages, PageKind kind) {
    foundInRun(zone, first, pages, kind, !startsInactive || (generations != null && inFault));
  }

  @Override
  public void foundInRun(ZoneMemory zone, long first, long pages, PageKind kind, boolean active) {
    int ordinal = zone.zone().ordinal();
    boolean file = kind == PageKind.FILE;
    Lruvec lruvec = lruvecs.ofZone(ordinal);
    if (generations == null) {
      markers.add(lruvec, LruList.of(file, active), typeOfZone[ordinal], first, pages);
    } else {
      generations.addRun(markers, lruvec, file, active, typeOfZone[ordinal], first, pages);
    }
  }

  @Override
  public void found(int frame, boolean active) {
    boolean file = frames.kind(frame) == PageKind.FILE;
    frames.set(frame, LruList.of(file, active).flagsOfRun());
    add(frame);
  }

  @Override
  public void gotRecords(int first) {
    int pages = 1 << frames.maxOrder();
    RunMarker marker = markers.replace(frames.pfn(first), first, pages);
    int flags = PageFlag.LRU | marker.list.flagsOfRun();
    for (int frame = first; frame < first + pages; frame++) {
      frames.set(frame, flags);
      if (marker.generation != RunMarker.NO_GENERATION) {
        frames.setGeneration(frame, marker.generation);
      }
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
      cameBackActive(frame);
      count(frame, ReclaimEvent.PGACTIVATE);
    }
  }

  @Override
  public void use(int frame) {
    if (generations != null) {
      generations.use(frame);
    } else if (!frames.has(frame, PageFlag.REFERENCED)) {
      frames.set(frame, PageFlag.REFERENCED);
    } else if (!frames.has(frame, PageFlag.ACTIVE | PageFlag.UNEVICTABLE)) {
      activate(frame);
      frames.clear(frame, PageFlag.REFERENCED);
      workingset.activated(frame);
    }
  }

  /** Makes a page active without counting it, since it only comes to its list. */
  void cameBackActive(int frame) {
    change(frame, 0, PageFlag.ACTIVE);
  }

  /** Takes flags from a page and gives it others, for which it may come to another list. */
  void change(int frame, int without, int with) {
    boolean listed = frames.has(frame, PageFlag.LRU);
    if (listed) {
      remove(frame);
    }
    frames.clear(frame, without);
    frames.set(frame, with);
    if (listed) {
      add(frame);
    }
  }

  @Override
  public void deactivate(int frame) {
    if (!frames.has(frame, PageFlag.UNEVICTABLE)) {
      change(frame, PageFlag.ACTIVE | PageFlag.REFERENCED, 0);
    }
  }

  @Override
  public void rotate(int frame) {
    if (frames.has(frame, PageFlag.LRU) && !frames.has(frame, PageFlag.UNEVICTABLE)) {
      remove(frame);
      frames.clear(frame, PageFlag.ACTIVE);
      addLast(frame);
      events.count(ReclaimEvent.PGROTATED, pages(frame));
    }
  }

  @Override
  public void refault(int frame, long shadow) {
    workingset.refault(frame, shadow);
  }

  @Override
  public void endedWriteback(int frame) {
    frames.clear(frame, PageFlag.WRITEBACK);
    if (frames.has(frame, PageFlag.RECLAIM)) {
      frames.clear(frame, PageFlag.RECLAIM);
      if (!frames.has(frame, PageFlag.DIRTY)) {
        rotate(frame);
      }
    }
  }

  /** An anonymous page may be thrown away until it is stored to: mark_page_lazyfree. */
  public void giveAway(int frame) {
    if (frames.has(frame, PageFlag.LRU)
        && !frames.has(frame, PageFlag.LAZYFREE | PageFlag.UNEVICTABLE)) {
      change(frame, PageFlag.ACTIVE | PageFlag.REFERENCED, PageFlag.LAZYFREE);
      count(frame, ReclaimEvent.PGLAZYFREE);
    }
  }

  /** A page will not be needed soon: deactivate_page. */
  public void cool(int frame) {
    frames.clear(frame, PageFlag.REFERENCED);
    boolean isHot = generations != null || frames.has(frame, PageFlag.ACTIVE);
    if (isHot && frames.has(frame, PageFlag.LRU) && !frames.has(frame, PageFlag.UNEVICTABLE)) {
      deactivate(frame);
      count(frame, ReclaimEvent.PGDEACTIVATE);
    }
  }

  /** A page is locked into memory from now on, and is not reclaimed: mlock_folio. */
  public void lock(int frame) {
    locked.lock(frame);
  }

  /** A locked page is so no more, and comes to an inactive list: munlock_folio. */
  public void unlock(int frame) {
    locked.unlock(frame);
  }

  /** Something happened to a page, which counts for the machine and for who paid for it. */
  public void count(int frame, ReclaimEvent event) {
    events.count(event, pages(frame));
    of(frame).count(event, pages(frame));
  }

  /** The pages of a zone that are locked into memory: {@code nr_mlock}. */
  public long locked(int zoneOrdinal) {
    return locked.of(zoneOrdinal);
  }

  /** The ordinal of the type of zone that a page lies in. */
  int zone(int frame) {
    return typeOfZone[frames.zoneOrdinal(frame)];
  }

  /** The pages of the block that a frame heads. */
  public long pages(int frame) {
    return 1L << frames.order(frame);
  }
}
