/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/** Takes the pages of a cache's slabs from the page allocator, gives them back, and counts them. */
final class SlabPages {
  private final SlabGeometry geometry;
  private final Slabs slabs;
  private final PageAllocator pages;
  private final Gfp ofPages;
  private final PageKind kind;
  private final long[] ofNode;
  private long slabCount;
  private long objectCount;
  private long pageCount;

  SlabPages(SlabSpec spec, SlabGeometry geometry, Slabs slabs, PageAllocator pages) {
    this.geometry = geometry;
    this.slabs = slabs;
    this.pages = pages;
    this.ofPages = spec.reclaimable() ? Gfp.COMP.or(Gfp.RECLAIMABLE) : Gfp.COMP;
    this.kind = spec.reclaimable() ? PageKind.SLAB_RECLAIMABLE : PageKind.SLAB;
    this.ofNode = new long[pages.machine().nodes().getLast().id() + 1];
  }

  /** Nodes that can have some: all numbers below this. */
  int nodes() {
    return ofNode.length;
  }

  long slabs() {
    return slabCount;
  }

  /** Objects of all slabs, free ones included. */
  long objects() {
    return objectCount;
  }

  long pages() {
    return pageCount;
  }

  long pages(int node) {
    return ofNode[node];
  }

  /**
   * allocate_slab: of the usual size, failing that of the least.
   *
   * @param node where it is wanted
   * @return the slab, or {@link Slabs#NONE} if there was no memory
   */
  int make(int cpu, int node, Gfp flags) {
    Gfp gfp = flags.or(ofPages);
    Gfp firstTry = firstTry(gfp);
    int frame = pages.allocate(pages.zonelist(node, firstTry), firstTry, geometry.order(), cpu);
    int objects = geometry.objects();
    if (frame == Frames.NONE) {
      frame = pages.allocate(pages.zonelist(node, gfp), gfp, geometry.leastOrder(), cpu);
      objects = geometry.leastObjects();
    }
    if (frame == Frames.NONE) {
      return Slabs.NONE;
    }
    pages.account(frame, kind);
    int count = 1 << pages.frames().order(frame);
    slabCount++;
    objectCount += objects;
    pageCount += count;
    ofNode[pages.nodeOf(frame)] += count;
    return slabs.add(frame, pages.nodeOf(frame), objects);
  }

  /** Large slabs are not worth any trouble as long as small ones will do. */
  private Gfp firstTry(Gfp gfp) {
    Gfp first = gfp.or(Gfp.NOWARN).or(Gfp.NORETRY);
    boolean spares = gfp.has(Gfp.DIRECT_RECLAIM) && geometry.order() > geometry.leastOrder();
    return spares ? first.or(Gfp.NOMEMALLOC).without(Gfp.RECLAIM) : first;
  }

  /** Gives the pages of a slab back, to the pageset of a cpu. */
  void discard(int slab, int cpu) {
    int frame = slabs.frame(slab);
    int count = 1 << pages.frames().order(frame);
    slabCount--;
    objectCount -= slabs.objects(slab);
    pageCount -= count;
    ofNode[slabs.node(slab)] -= count;
    slabs.remove(slab);
    pages.free(frame, cpu);
  }
}
