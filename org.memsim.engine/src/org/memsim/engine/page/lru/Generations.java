/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;

/**
 * The pages of a node that a cgroup has paid for, by generation: {@code struct lru_gen_struct} of
 * Linux 6.1. Each generation has a number that only grows; pages that were used lately are of the
 * youngest one, and the oldest is evicted. Two types of pages, anonymous ones and those of files,
 * share the youngest generation, but each has an oldest one of its own. At least two generations
 * exist, at most four.
 *
 * <p>A page says of which generation it is. It may be on the list of an older one until somebody
 * who evicts meets it there. What others call active are the two youngest generations.
 */
public final class Generations {
  /** At most so many generations exist: {@code MAX_NR_GENS}. */
  public static final int MOST = 4;

  /** At least so many: {@code MIN_NR_GENS}. */
  public static final int FEWEST = 2;

  private static final int TYPES = 2;

  /** By type of zone, as its ordinal has it. */
  static final int ZONES = ZoneType.values().length;

  private final Frames frames;
  private final Lruvec lruvec;
  private final Tiers tiers = new Tiers();
  private final BusyTables busyTables = new BusyTables();

  /** By generation, type and zone; made when the first page comes. */
  private final int[] heads = new int[MOST * TYPES * ZONES];

  private final long[] pages = new long[MOST * TYPES * ZONES];

  /** By generation: when it was the youngest one, in nanoseconds. */
  private final long[] births = new long[MOST];

  private final long[] oldest = new long[TYPES];
  private long youngest = FEWEST + 1;

  Generations(Frames frames, Lruvec lruvec) {
    this.frames = frames;
    this.lruvec = lruvec;
    Arrays.fill(heads, Frames.NONE);
  }

  /** What became of pages of the oldest generation. */
  public Tiers tiers() {
    return tiers;
  }

  /** Which page tables are to be walked before the next generation begins. */
  public BusyTables busyTables() {
    return busyTables;
  }

  /** The number of the youngest generation: {@code max_seq}. */
  public long youngest() {
    return youngest;
  }

  /** The number of the oldest one that has pages of a type: {@code min_seq}. */
  public long oldest(boolean file) {
    return oldest[type(file)];
  }

  /** How many generations there are of a type. */
  public int count(boolean file) {
    return (int) (youngest - oldest[type(file)] + 1);
  }

  /** When a generation began, in nanoseconds. */
  public long birth(long number) {
    return births[index(number)];
  }

  /** The pages of a generation. */
  public long pages(long number, boolean file) {
    long sum = 0;
    int first = place(index(number), file, 0);
    for (int i = first; i < first + ZONES; i++) {
      sum += pages[i];
    }
    return sum;
  }

  /** The pages of a generation, named by its index, that lie in a type of zone. */
  long pages(int generation, boolean file, int zone) {
    return pages[place(generation, file, zone)];
  }

  /** By which a page says of which generation it is: lru_gen_from_seq. */
  public static int index(long number) {
    return (int) (number % MOST);
  }

  private static int type(boolean file) {
    return file ? 1 : 0;
  }

  private static int place(int generation, boolean file, int zone) {
    return (generation * TYPES + type(file)) * ZONES + zone;
  }

  /** lru_gen_is_active: whether it is one of the two youngest generations. */
  boolean isActive(int generation) {
    return generation == index(youngest) || generation == index(youngest - 1);
  }

  /** The head of a list. */
  int head(int generation, boolean file, int zone) {
    int place = place(generation, file, zone);
    if (heads[place] == Frames.NONE) {
      heads[place] = frames.addLink();
    }
    return heads[place];
  }

  /** The oldest entry of a list, or {@link Frames#NONE} if it has none. */
  public int last(int generation, boolean file, int zone) {
    int head = heads[place(generation, file, zone)];
    int last = head == Frames.NONE ? head : frames.previous(head);
    return last == head ? Frames.NONE : last;
  }

  /** lru_gen_add_folio: a page that is on no list comes to the generation that it belongs to. */
  void add(int frame, boolean file, int zone, long count, boolean last) {
    int generation = index(numberFor(frame, file, last));
    frames.setGeneration(frame, generation);
    frames.clear(frame, PageFlag.ACTIVE);
    put(frame, generation, file, zone, last);
    count(generation, file, zone, count);
  }

  /**
   * Hot pages are of the youngest generation, what cannot go yet is of the one before, and the
   * others, since 6.1.69, are of the one before that unless they are to go next.
   */
  private long numberFor(int frame, boolean file, boolean last) {
    if (frames.has(frame, PageFlag.ACTIVE)) {
      return youngest;
    }
    boolean isOnItsWay =
        frames.has(frame, PageFlag.RECLAIM)
            && frames.has(frame, PageFlag.DIRTY | PageFlag.WRITEBACK);
    boolean needsSlot = !file && !frames.has(frame, PageFlag.SWAPCACHE);
    return needsSlot || isOnItsWay ? youngest - 1 : numberOfCold(file, last);
  }

  /** Where cold pages come that could go: not to the oldest generation if it is inactive. */
  long numberOfCold(boolean file, boolean last) {
    long number = oldest(file);
    return last || number + FEWEST >= youngest ? number : number + 1;
  }

  /** lru_gen_del_folio: takes a page off its list; from a young generation it goes as active. */
  void remove(int frame, boolean file, int zone, long count) {
    int generation = frames.generation(frame);
    if (isActive(generation)) {
      frames.set(frame, PageFlag.ACTIVE);
    }
    frames.setGeneration(frame, 0);
    frames.unlink(frame);
    count(generation, file, zone, -count);
  }

  /** Puts an entry to the newest end of a list, or to the oldest one. */
  private void put(int link, int generation, boolean file, int zone, boolean last) {
    int head = head(generation, file, zone);
    frames.linkAfter(last ? frames.previous(head) : head, link);
  }

  /** Moves a page to the list of the generation that it is of. */
  void move(int frame, boolean file, int zone, boolean last) {
    frames.unlink(frame);
    put(frame, frames.generation(frame), file, zone, last);
  }

  /** Pages came to a list, or left it, which others count as active or inactive ones. */
  void count(int generation, boolean file, int zone, long more) {
    pages[place(generation, file, zone)] += more;
    lruvec.count(LruList.of(file, isActive(generation)), zone, more);
  }

  /** Names the entries of the lists of a type, the oldest ones of a list first. */
  void forEach(boolean file, IntConsumer action) {
    for (int generation = 0; generation < MOST; generation++) {
      for (int zone = 0; zone < ZONES; zone++) {
        int head = head(generation, file, zone);
        for (int link = frames.previous(head); link != head; link = frames.previous(link)) {
          action.accept(link);
        }
      }
    }
  }

  /** Puts an entry that was taken out of its list to the newest end. */
  public void putFirst(int frame, boolean file, int zone) {
    put(frame, frames.generation(frame), file, zone, false);
  }

  /** folio_update_gen: says that a page on a list is of a generation now; it stays where it is. */
  void update(int frame, int generation, boolean file, int zone, long count) {
    int before = frames.generation(frame);
    frames.setGeneration(frame, generation);
    forgetUses(frame);
    count(before, file, zone, -count);
    count(generation, file, zone, count);
  }

  /** Whatever it was used for no longer counts. */
  void forgetUses(int frame) {
    frames.setUses(frame, 0);
    frames.clear(frame, PageFlag.REFERENCED | PageFlag.WORKINGSET);
  }

  /**
   * try_to_inc_min_seq: generations without pages are not the oldest ones any more. Returns whether
   * there were such.
   *
   * @param swappable whether anonymous pages can be evicted, too
   */
  public boolean dropEmpty(boolean swappable) {
    long anon = swappable ? oldestWithPages(false) : oldest[0];
    long file = oldestWithPages(true);
    if (swappable) {
      anon = Math.min(anon, file);
      file = Math.max(anon, oldest[1]);
    }
    boolean anonWent = setOldest(false, anon);
    return setOldest(true, file) || anonWent;
  }

  private long oldestWithPages(boolean file) {
    long number = oldest(file);
    while (number + FEWEST <= youngest && hasNone(index(number), file)) {
      number++;
    }
    return number;
  }

  private boolean hasNone(int generation, boolean file) {
    for (int zone = 0; zone < ZONES; zone++) {
      if (last(generation, file, zone) != Frames.NONE) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether it was another one. */
  boolean setOldest(boolean file, long number) {
    if (number == oldest(file)) {
      return false;
    }
    tiers.carryOver(file);
    oldest[type(file)] = number;
    return true;
  }

  /**
   * inc_max_seq: a new generation begins, for which there is room. What others count as active has
   * been the generation before and this one.
   *
   * @param now the time in nanoseconds
   */
  void begin(long now) {
    int before = index(youngest - 1);
    int next = index(youngest + 1);
    for (int type = 0; type < TYPES; type++) {
      for (int zone = 0; zone < ZONES; zone++) {
        boolean file = type == 1;
        long older = pages[place(before, file, zone)] - pages[place(next, file, zone)];
        if (older != 0) {
          lruvec.count(LruList.of(file, false), zone, older);
          lruvec.count(LruList.of(file, true), zone, -older);
        }
      }
    }
    births[next] = now;
    youngest++;
  }
}
