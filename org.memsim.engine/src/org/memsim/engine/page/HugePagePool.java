/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.BitSet;
import java.util.List;
import org.memsim.engine.machine.HugePageFrames;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.PfnRange;

/**
 * The pool of huge pages of one size: {@code struct hstate} and what changes it.
 *
 * <p>Pages are taken from the page allocator when the pool is told to grow ({@code nr_hugepages}),
 * from the nodes with memory in turn, and given back when it is told to shrink, in turn again. A
 * free page may be promised to a mapping. What is promised beyond the pool is made at once of
 * <em>surplus</em> pages, as many as {@code nr_overcommit_hugepages} allows; they go back to the
 * page allocator when nobody uses them any more.
 *
 * <p>A page is named by its first frame. Those larger than the largest block of the page allocator
 * are never surplus.
 */
public final class HugePagePool {
  private final PageAllocator allocator;
  private final long pageBytes;
  private final int order;
  private final HugePageSource source;
  private final Gfp gfp;
  final HugePageNode[] byNode;
  private long reserved;
  private long overcommit;

  /** next_nid_to_alloc. */
  private int nextToGrow;

  /** next_nid_to_free. */
  private int nextToShrink;

  /** The pool of a size as boot left it. */
  HugePagePool(PageAllocator allocator, long pageBytes) {
    Machine machine = allocator.machine();
    this.allocator = allocator;
    this.pageBytes = pageBytes;
    this.order = Long.numberOfTrailingZeros(pageBytes) - machine.arch().pageShift();
    this.source = new HugePageSource(allocator, order);
    this.gfp = (isGigantic() ? Gfp.HIGHUSER : Gfp.HIGHUSER_MOVABLE).or(Gfp.COMP).or(Gfp.NOWARN);
    this.byNode = new HugePageNode[machine.nodes().getLast().id() + 1];
    for (int node = 0; node < byNode.length; node++) {
      byNode[node] = new HugePageNode(allocator, order);
    }
    for (HugePageFrames taken : machine.hugePageFrames()) {
      if (taken.pageBytes() == pageBytes) {
        byNode[taken.node()].addAtBoot(taken.frames());
      }
    }
    IdSet nodes = machine.nodesWithMemory();
    nextToGrow = nodes.get((int) (total() % nodes.size()));
    nextToShrink = nodes.get(0);
  }

  /** The size of a page in bytes. */
  public long pageBytes() {
    return pageBytes;
  }

  /** The logarithm of the size of a page in pages of the smallest size. */
  public int order() {
    return order;
  }

  /** Whether a page is larger than the largest block of the page allocator. */
  public boolean isGigantic() {
    return source.isGigantic();
  }

  /** The pages of the pool, surplus ones included: {@code HugePages_Total}. */
  public long total() {
    long sum = 0;
    for (HugePageNode node : byNode) {
      sum += node.total;
    }
    return sum;
  }

  /** Those that nobody uses, be they promised: {@code HugePages_Free}. */
  public long free() {
    long sum = 0;
    for (HugePageNode node : byNode) {
      sum += node.free;
    }
    return sum;
  }

  /** Free pages that are promised: {@code HugePages_Rsvd}. */
  public long reserved() {
    return reserved;
  }

  /** Pages beyond those that it was told to have: {@code HugePages_Surp}. */
  public long surplus() {
    long sum = 0;
    for (HugePageNode node : byNode) {
      sum += node.surplus;
    }
    return sum;
  }

  /** The pages on a node. */
  public long total(int node) {
    return byNode[node].total;
  }

  /** The free pages on a node. */
  public long free(int node) {
    return byNode[node].free;
  }

  /** The surplus pages on a node. */
  public long surplus(int node) {
    return byNode[node].surplus;
  }

  /** How many pages the page allocator gave: {@code htlb_buddy_alloc_success}. */
  public long made() {
    return source.made();
  }

  /** How many it did not: {@code htlb_buddy_alloc_fail}. */
  public long missed() {
    return source.missed();
  }

  /** Where its pages come from if they are larger than the largest block. */
  void setContiguous(ContiguousPages value) {
    source.setContiguous(value);
  }

  /** Sets {@code nr_overcommit_hugepages}. */
  public void setOvercommit(long pages) {
    overcommit = pages;
  }

  /** Tells the pool how many pages to have, on all nodes: {@code nr_hugepages}. */
  public void resize(long pages, int cpu) {
    resize(pages, nodes(), cpu);
  }

  /** Tells it how many pages to have on a node; those of others stay. */
  public void resize(long pages, int node, int cpu) {
    resize(pages + total() - total(node), IdSet.of(node), cpu);
  }

  /** set_max_huge_pages. */
  private void resize(long pages, IdSet allowed, int cpu) {
    while (surplus() > 0 && pages > persistent() && adopt(allowed)) {}
    BitSet exhausted = new BitSet();
    while (pages > persistent()) {
      if (!grow(allowed, exhausted, cpu)) {
        return;
      }
    }
    long least = Math.max(pages, reserved + total() - free());
    giveBack(persistent() - least, allowed, false, cpu);
    while (pages < persistent() && disown(allowed)) {}
  }

  private long persistent() {
    return total() - surplus();
  }

  /**
   * alloc_pool_huge_page: one page more, of the first node in turn that has one.
   *
   * @param exhausted nodes where trying hard was in vain: there it is not tried as hard again
   *     before a page was to be had without
   */
  private boolean grow(IdSet allowed, BitSet exhausted, int cpu) {
    Gfp strict = gfp.or(Gfp.THISNODE);
    for (int i = 0; i < allowed.size(); i++) {
      int node = turnToGrow(allowed);
      Gfp how = exhausted.get(node) ? strict : strict.or(Gfp.RETRY_MAYFAIL);
      int frame = source.make(allocator.zonelist(node, how), how, cpu);
      exhausted.set(node, frame == Frames.NONE);
      if (frame != Frames.NONE) {
        byNode[node].total++;
        byNode[node].push(frame);
        return true;
      }
    }
    return false;
  }

  private int turnToGrow(IdSet allowed) {
    int node = allowed.contains(nextToGrow) ? nextToGrow : allowed.nextAfter(nextToGrow);
    nextToGrow = allowed.nextAfter(node);
    return node;
  }

  private int turnToShrink(IdSet allowed) {
    int node = allowed.contains(nextToShrink) ? nextToShrink : allowed.nextAfter(nextToShrink);
    nextToShrink = allowed.nextAfter(node);
    return node;
  }

  /** adjust_pool_surplus: a surplus page becomes one of the pool's own. */
  private boolean adopt(IdSet allowed) {
    for (int i = 0; i < allowed.size(); i++) {
      HugePageNode node = byNode[turnToGrow(allowed)];
      if (node.surplus > 0) {
        node.surplus--;
        return true;
      }
    }
    return false;
  }

  /** adjust_pool_surplus: one of the pool's own pages, which is in use, becomes a surplus page. */
  private boolean disown(IdSet allowed) {
    for (int i = 0; i < allowed.size(); i++) {
      HugePageNode node = byNode[turnToShrink(allowed)];
      if (node.surplus < node.total) {
        node.surplus++;
        return true;
      }
    }
    return false;
  }

  /**
   * remove_pool_huge_page: takes a free page out of the pool, of a node with surplus if so said.
   */
  private int remove(IdSet allowed, boolean ofSurplus) {
    for (int i = 0; i < allowed.size(); i++) {
      HugePageNode node = byNode[turnToShrink(allowed)];
      if (node.free > 0 && (!ofSurplus || node.surplus > 0)) {
        node.total--;
        if (ofSurplus) {
          node.surplus--;
        }
        return node.pop();
      }
    }
    return Frames.NONE;
  }

  /** Gives free pages back to the page allocator, as far as there are any, last one first. */
  private void giveBack(long pages, IdSet allowed, boolean ofSurplus, int cpu) {
    int[] removed = new int[(int) Math.max(0, pages)];
    int count = 0;
    while (count < removed.length) {
      int frame = remove(allowed, ofSurplus);
      if (frame == Frames.NONE) {
        break;
      }
      removed[count++] = frame;
    }
    while (count > 0) {
      source.giveBack(removed[--count], cpu);
    }
  }

  /**
   * Promises pages to a mapping: hugetlb_acct_memory. What the pool lacks is made of surplus pages.
   *
   * @param allowed the nodes that the task's policy binds it to, else all
   * @param cpu the cpu that asks
   * @return false if there are too few, on these nodes or at all
   */
  public boolean reserve(long pages, IdSet allowed, int cpu) {
    if (!gather(pages, cpu)) {
      return false;
    }
    if (pages > allowed.stream().mapToLong(this::free).sum()) {
      unreserve(pages, cpu);
      return false;
    }
    return true;
  }

  /** gather_surplus_pages. */
  private boolean gather(long pages, int cpu) {
    long needed = reserved + pages - free();
    Zonelist near = allocator.zonelist(allocator.nodeOfCpu(cpu), gfp);
    int[] fresh = new int[(int) Math.max(0, Math.min(needed, overcommit - surplus()))];
    int count = 0;
    while (count < needed) {
      int frame = surplusPage(near, cpu);
      if (frame == Frames.NONE) {
        while (count > 0) {
          giveUp(fresh[--count], cpu);
        }
        return false;
      }
      fresh[count++] = frame;
    }
    reserved += pages;
    while (count > 0) {
      int frame = fresh[--count];
      byNode[allocator.nodeOf(frame)].push(frame);
    }
    return true;
  }

  /** alloc_surplus_huge_page: a page beyond those that the pool was told to have. */
  private int surplusPage(Zonelist zonelist, int cpu) {
    if (isGigantic() || surplus() >= overcommit) {
      return Frames.NONE;
    }
    int frame = source.make(zonelist, gfp.or(Gfp.RETRY_MAYFAIL), cpu);
    if (frame != Frames.NONE) {
      HugePageNode node = byNode[allocator.nodeOf(frame)];
      node.total++;
      node.surplus++;
    }
    return frame;
  }

  private void giveUp(int frame, int cpu) {
    HugePageNode node = byNode[allocator.nodeOf(frame)];
    node.total--;
    node.surplus--;
    source.giveBack(frame, cpu);
  }

  /** Takes promises back, and surplus pages with them: return_unused_surplus_pages. */
  public void unreserve(long pages, int cpu) {
    reserved -= pages;
    if (isGigantic()) {
      return;
    }
    giveBack(Math.min(pages, surplus()), nodes(), true, cpu);
  }

  /**
   * Takes a page for a mapping.
   *
   * @param zonelists where the mapping's policy looks, in turn
   * @param promised whether it was promised to the mapping; else one is taken only if more pages
   *     are free than promised
   * @param cpu the cpu that asks
   * @return its first frame, or {@link Frames#NONE}
   */
  public int take(List<Zonelist> zonelists, boolean promised, int cpu) {
    int frame = promised || free() > reserved ? takeFree(zonelists) : Frames.NONE;
    for (int i = 0; frame == Frames.NONE && i < zonelists.size(); i++) {
      frame = surplusPage(zonelists.get(i), cpu);
    }
    if (frame != Frames.NONE && promised) {
      reserved--;
    }
    return frame;
  }

  /** dequeue_huge_page_nodemask. */
  private int takeFree(List<Zonelist> zonelists) {
    for (Zonelist zonelist : zonelists) {
      for (ZoneMemory zone : zonelist.asked()) {
        HugePageNode node = byNode[zone.node()];
        if (node.free > 0) {
          return node.pop();
        }
      }
    }
    return Frames.NONE;
  }

  /**
   * Gives up free pages that have frames of a range: dissolve_free_huge_pages. The pool is told to
   * have that many less, as it were.
   *
   * @return false if one of them is promised
   */
  public boolean dissolve(PfnRange range, int cpu) {
    for (HugePageNode node : byNode) {
      while (node.pages().has(range)) {
        if (free() == reserved) {
          return false;
        }
        node.free--;
        node.total--;
        node.surplus = Math.min(node.surplus, node.total);
        source.giveBack(node.pages().take(range), cpu);
      }
    }
    return true;
  }

  /** What requests for its pages ask of the page allocator. */
  public Gfp gfp() {
    return gfp;
  }

  /** The nodes with memory. */
  public IdSet nodes() {
    return allocator.machine().nodesWithMemory();
  }

  /**
   * Takes a page back that no mapping uses any more: free_huge_page.
   *
   * @param promise whether it is promised to the mapping that had it
   */
  public void give(int frame, boolean promise, int cpu) {
    reserved += promise ? 1 : 0;
    HugePageNode node = byNode[allocator.nodeOf(frame)];
    if (node.surplus > 0) {
      giveUp(frame, cpu);
    } else {
      node.push(frame);
    }
  }
}
