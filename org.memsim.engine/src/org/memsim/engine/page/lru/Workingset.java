/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.function.BooleanSupplier;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;

/**
 * What pages that were evicted leave behind, and what becomes of those that come back: {@code
 * mm/workingset.c}.
 *
 * <p>Each list counts the pages that were evicted from it or made active. A page that is evicted
 * leaves that count behind as its <em>shadow</em>; when it comes back, the difference is how many
 * more inactive pages the node should have had to keep it. If it has as many active ones, which
 * might be needed less, the page becomes active at once.
 */
public final class Workingset {
  /** What a page leaves behind that was evicted for good. */
  public static final long NO_SHADOW = 0;

  private static final int NODE_BITS = 10;
  private static final int GROUP_BITS = 16;
  private static final int PRESENT = 1;
  private static final int WAS_NEEDED = 1 << 1;
  private static final int FLAG_BITS = 2;

  private final LruLists lists;
  private final Frames frames;
  private BooleanSupplier hasSwap = () -> false;

  Workingset(LruLists lists, Frames frames) {
    this.lists = lists;
    this.frames = frames;
  }

  /** Says how to find out whether swap has free slots, so that anonymous pages may give way. */
  public void setSwap(BooleanSupplier value) {
    hasSwap = value;
  }

  /** A page is evicted since the machine is short of memory. Returns its shadow. */
  public long evicted(int frame) {
    return evicted(frame, 0);
  }

  /**
   * A page is evicted: workingset_eviction. Returns its shadow.
   *
   * @param group the number of the cgroup that is short of memory
   */
  public long evicted(int frame, int group) {
    GenerationLists generations = lists.generations();
    if (generations != null) {
      Lruvec own = lists.of(frame);
      boolean wasUsed = frames.uses(frame) > 0 || frames.has(frame, PageFlag.WORKINGSET);
      return shadow(generations.evicted(frame, own), own, wasUsed);
    }
    Lruvec lruvec = lists.ofGroup(group, lists.of(frame).node());
    long age = lruvec.nonresidentAge();
    lruvec.age(1L << frames.order(frame));
    return shadow(age, lruvec, frames.has(frame, PageFlag.WORKINGSET));
  }

  private static long shadow(long token, Lruvec lruvec, boolean wasNeeded) {
    long flags = PRESENT | (wasNeeded ? WAS_NEEDED : 0);
    return ((token << GROUP_BITS | lruvec.group()) << NODE_BITS | lruvec.node()) << FLAG_BITS
        | flags;
  }

  /** A page came back that left a shadow behind: workingset_refault. */
  public void refault(int frame, long shadow) {
    if (shadow == NO_SHADOW) {
      return;
    }
    boolean file = lists.list(frame).isFile();
    long pages = 1L << frames.order(frame);
    int node = (int) (shadow >>> FLAG_BITS) & (1 << NODE_BITS) - 1;
    int group = (int) (shadow >>> (FLAG_BITS + NODE_BITS)) & (1 << GROUP_BITS) - 1;
    Lruvec before = lists.ofGroup(group, node);
    Lruvec now = lists.of(frame);
    long token = shadow >>> (FLAG_BITS + NODE_BITS + GROUP_BITS);
    GenerationLists generations = lists.generations();
    if (generations != null) {
      if (before == now) {
        generations.refault(frame, now, token, (shadow & WAS_NEEDED) != 0);
      }
      return;
    }
    long distance = before.nonresidentAge() - token;
    now.count(file ? LruStat.WORKINGSET_REFAULT_FILE : LruStat.WORKINGSET_REFAULT_ANON, pages);
    boolean isFromGenerations = distance < 0;
    if (isFromGenerations || distance > size(before, file)) {
      return;
    }
    lists.cameBackActive(frame);
    now.age(pages);
    now.count(file ? LruStat.WORKINGSET_ACTIVATE_FILE : LruStat.WORKINGSET_ACTIVATE_ANON, pages);
    if ((shadow & WAS_NEEDED) != 0) {
      frames.set(frame, PageFlag.WORKINGSET);
      now.noteCost(file, pages);
      now.count(file ? LruStat.WORKINGSET_RESTORE_FILE : LruStat.WORKINGSET_RESTORE_ANON, pages);
    }
  }

  /** The pages that might give way to one that comes back. */
  private long size(Lruvec lruvec, boolean file) {
    long size = lruvec.pages(LruList.ACTIVE_FILE);
    if (!file) {
      size += lruvec.pages(LruList.INACTIVE_FILE);
    }
    if (hasSwap.getAsBoolean()) {
      size += lruvec.pages(LruList.ACTIVE_ANON);
      if (file) {
        size += lruvec.pages(LruList.INACTIVE_ANON);
      }
    }
    return size;
  }

  /** A page was made active because it was used again: workingset_activation. */
  public void activated(int frame) {
    lists.of(frame).age(1L << frames.order(frame));
  }
}
