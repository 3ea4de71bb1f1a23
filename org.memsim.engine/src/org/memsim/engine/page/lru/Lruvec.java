/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;

/**
 * The lists of the pages of a node that a cgroup has paid for: {@code struct lruvec}. Rings through
 * the links of the frames, each with a head; the newest page comes after the head, the oldest
 * before it.
 */
public final class Lruvec {
  /** Reclaim found only dirty pages at the tails: {@code PGDAT_DIRTY}. */
  public static final int DIRTY = 1;

  /** Reclaim found only pages under writeback there: {@code PGDAT_WRITEBACK}. */
  public static final int WRITEBACK = 1 << 1;

  /** All dirty pages that it found come by faster than they are written. */
  public static final int CONGESTED = 1 << 2;

  private static final int LISTS = LruList.values().length;
  private static final int ZONES = ZoneType.values().length;

  private final Frames frames;
  private final int node;
  private final int group;
  private final @Nullable Lruvec parent;
  private final int[] heads = new int[LISTS];

  /** Those of these lists alone, by list and type of zone. */
  private final long[] ownPages = new long[LISTS * ZONES];

  /** The same with those of the cgroups below. */
  private final long[] pages = new long[LISTS * ZONES];

  private final long[] all = new long[LISTS];
  private final long[] stats = new long[LruStat.values().length];
  private final long[] events = new long[ReclaimEvent.values().length];

  /** Pages evicted or made active since boot: {@code nonresident_age}. */
  private long nonresidentAge;

  private long anonCost;
  private long fileCost;
  private final long[] seenRefaults = new long[2];

  private int state;

  /** Made when it is needed first. */
  private @Nullable Generations generations;

  /**
   * Empty lists of a node.
   *
   * @param group the number of the cgroup whose pages they have; 0 is the root
   * @param parent those of the cgroup around it; null for the root
   */
  Lruvec(Frames frames, int node, int group, @Nullable Lruvec parent) {
    this.frames = frames;
    this.node = node;
    this.group = group;
    this.parent = parent;
    for (int list = 0; list < LISTS; list++) {
      heads[list] = frames.addLink();
    }
  }

  /** The number of its node. */
  public int node() {
    return node;
  }

  /** The number of the cgroup whose pages these are; 0 is the root. */
  public int group() {
    return group;
  }

  /** The generations of its pages; for machines whose pages have some. */
  public Generations generations() {
    Generations made = generations;
    if (made == null) {
      made = new Generations(frames, this);
      generations = made;
    }
    return made;
  }

  /** The pages on a list, those of cgroups below included, as in all figures but the next. */
  public long pages(LruList list) {
    return all[list.ordinal()];
  }

  /** The pages on this very list that lie in a zone: {@code lruvec_lru_size}. */
  public long ownPages(LruList list, ZoneType zone) {
    return ownPages[list.ordinal() * ZONES + zone.ordinal()];
  }

  /** The pages on a list that lie in a zone. */
  public long pages(LruList list, ZoneType zone) {
    return pages[list.ordinal() * ZONES + zone.ordinal()];
  }

  /** The pages on the lists that lie in zones up to one: {@code lruvec_lru_size}. */
  public long pagesUpTo(LruList list, ZoneType highest) {
    long sum = 0;
    for (int zone = 0; zone <= highest.ordinal(); zone++) {
      sum += pages[list.ordinal() * ZONES + zone];
    }
    return sum;
  }

  /** What was counted since boot. */
  public long get(LruStat stat) {
    return stats[stat.ordinal()];
  }

  /** Counts pages. */
  public void count(LruStat stat, long more) {
    for (Lruvec lruvec = this; lruvec != null; lruvec = lruvec.parent) {
      lruvec.stats[stat.ordinal()] += more;
    }
  }

  /** How often something happened to pages of these lists: {@code count_memcg_events}. */
  public long get(ReclaimEvent event) {
    return events[event.ordinal()];
  }

  /** It happened to so many more. */
  public void count(ReclaimEvent event, long more) {
    for (Lruvec lruvec = this; lruvec != null; lruvec = lruvec.parent) {
      lruvec.events[event.ordinal()] += more;
    }
  }

  /** How many pages were evicted from these lists or made active in them. */
  public long nonresidentAge() {
    return nonresidentAge;
  }

  /** So many more were: workingset_age_nonresident. */
  public void age(long count) {
    for (Lruvec lruvec = this; lruvec != null; lruvec = lruvec.parent) {
      lruvec.nonresidentAge += count;
    }
  }

  /** What it cost lately to reclaim anonymous pages: pages written, and pages read back. */
  public long anonCost() {
    return anonCost;
  }

  /** What it cost lately to reclaim pages of files. */
  public long fileCost() {
    return fileCost;
  }

  /** lru_note_cost: what is long ago counts less. */
  public void noteCost(boolean file, long count) {
    for (Lruvec lruvec = this; lruvec != null; lruvec = lruvec.parent) {
      lruvec.addCost(file, count);
    }
  }

  private void addCost(boolean file, long count) {
    if (file) {
      fileCost += count;
    } else {
      anonCost += count;
    }
    long evictable = 0;
    for (int list = 0; list < LruList.UNEVICTABLE.ordinal(); list++) {
      evictable += all[list];
    }
    if (anonCost + fileCost > evictable / 4) {
      anonCost /= 2;
      fileCost /= 2;
    }
  }

  /** Whether pages came back active since {@link #snapshotRefaults}. */
  public boolean hasNewRefaults(boolean file) {
    return refaults(file) != seenRefaults[file ? 1 : 0];
  }

  /** snapshot_refaults: a round of reclaim has ended. */
  public void snapshotRefaults() {
    seenRefaults[0] = refaults(false);
    seenRefaults[1] = refaults(true);
  }

  private long refaults(boolean file) {
    return get(file ? LruStat.WORKINGSET_ACTIVATE_FILE : LruStat.WORKINGSET_ACTIVATE_ANON);
  }

  /** inactive_is_low: whether active pages are to be made inactive, the more the more there are. */
  public boolean isInactiveLow(boolean file, int pageShift) {
    long inactive = pages(LruList.of(file, false));
    long active = pages(LruList.of(file, true));
    long gigabytes = (inactive + active) >> (30 - pageShift);
    long ratio = gigabytes == 0 ? 1 : (long) Math.sqrt(10.0 * gigabytes);
    return inactive * ratio < active;
  }

  /** Whether a flag of reclaim is set. */
  public boolean is(int flag) {
    return (state & flag) != 0;
  }

  /** Sets a flag of reclaim. */
  public void raise(int flag) {
    state |= flag;
  }

  /** Takes flags of reclaim away. */
  public void lower(int flags) {
    state &= ~flags;
  }

  /** The head of a list. */
  public int head(LruList list) {
    return heads[list.ordinal()];
  }

  /** The oldest entry of a list, or {@link Frames#NONE} if it has none. */
  public int last(LruList list) {
    int head = heads[list.ordinal()];
    int last = frames.previous(head);
    return last == head ? Frames.NONE : last;
  }

  /**
   * Names the oldest entries of a list, the oldest one first; the list stays as it is.
   *
   * @param some gets them
   * @param most how many at most
   * @return how many there are
   */
  public int oldest(LruList list, int[] some, int most) {
    int head = heads[list.ordinal()];
    int count = 0;
    for (int link = frames.previous(head); link != head && count < most; count++) {
      some[count] = link;
      link = frames.previous(link);
    }
    return count;
  }

  /** Puts an entry to the newest end of a list. */
  void addFirst(int link, LruList list, int zone, long count) {
    if (list != LruList.UNEVICTABLE) {
      frames.linkAfter(heads[list.ordinal()], link);
    }
    count(list, zone, count);
  }

  /** Puts an entry to the oldest end of a list. */
  void addLast(int link, LruList list, int zone, long count) {
    if (list != LruList.UNEVICTABLE) {
      frames.linkAfter(frames.previous(heads[list.ordinal()]), link);
    }
    count(list, zone, count);
  }

  /** Takes an entry out of the list that it is on. */
  void remove(int link, LruList list, int zone, long count) {
    if (list != LruList.UNEVICTABLE) {
      frames.unlink(link);
    }
    count(list, zone, -count);
  }

  /** Counts pages that come to a list beside others. */
  void count(LruList list, int zone, long more) {
    int place = list.ordinal() * ZONES + zone;
    ownPages[place] += more;
    for (Lruvec lruvec = this; lruvec != null; lruvec = lruvec.parent) {
      lruvec.pages[place] += more;
      lruvec.all[list.ordinal()] += more;
    }
  }

  /** Names the entries of all lists of pages of files, or of the other ones. */
  public void forEach(boolean file, IntConsumer action) {
    forEach(LruList.of(file, false), action);
    forEach(LruList.of(file, true), action);
    if (generations != null) {
      generations.forEach(file, action);
    }
  }

  /** Names the entries of a list, the oldest one first. */
  public void forEach(LruList list, IntConsumer action) {
    int head = heads[list.ordinal()];
    for (int link = frames.previous(head); link != head; link = frames.previous(link)) {
      action.accept(link);
    }
  }
}
