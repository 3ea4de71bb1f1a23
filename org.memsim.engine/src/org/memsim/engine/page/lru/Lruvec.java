/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.function.IntConsumer;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;

/**
 * The lists of the pages of a node: {@code struct lruvec}. Rings through the links of the frames,
 * each with a head; the newest page comes after the head, the oldest before it.
 */
public final class Lruvec {
  private static final int LISTS = LruList.values().length;
  private static final int ZONES = ZoneType.values().length;

  private final Frames frames;
  private final int node;
  private final int[] heads = new int[LISTS];

  /** By list and type of zone. */
  private final long[] pages = new long[LISTS * ZONES];

  private final long[] all = new long[LISTS];

  /** Empty lists of a node. */
  Lruvec(Frames frames, int node) {
    this.frames = frames;
    this.node = node;
    for (int list = 0; list < LISTS; list++) {
      heads[list] = frames.addLink();
    }
  }

  /** The number of its node. */
  public int node() {
    return node;
  }

  /** The pages on a list. */
  public long pages(LruList list) {
    return all[list.ordinal()];
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
    pages[list.ordinal() * ZONES + zone] += more;
    all[list.ordinal()] += more;
  }

  /** Names the entries of a list, the oldest one first. */
  public void forEach(LruList list, IntConsumer action) {
    int head = heads[list.ordinal()];
    for (int link = frames.previous(head); link != head; link = frames.previous(link)) {
      action.accept(link);
    }
  }
}
