/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageMover;
import org.memsim.engine.page.Zonelist;

/** Blocks of a machine, each with an owner who knows where his block is, wherever it moves. */
final class OwnedPages implements PageMover {
  private final PageAllocator allocator;

  /** By owner. */
  private int[] frameOf = new int[1 << 10];

  private int owners;

  /** By frame, the owner and one. */
  private int[] ownerOf = new int[1 << 10];

  private long moves;

  OwnedPages(PageAllocator allocator) {
    this.allocator = allocator;
  }

  int count() {
    return owners;
  }

  long moves() {
    return moves;
  }

  int frame(int owner) {
    return frameOf[owner];
  }

  /** Takes a block; single movable pages are anonymous. False if there is none. */
  boolean take(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    int frame = allocator.allocate(zonelist, gfp, order, cpu);
    if (frame == Frames.NONE) {
      return false;
    }
    if (order == 0 && gfp.has(Gfp.MOVABLE)) {
      allocator.account(frame, PageKind.ANON);
    }
    add(frame);
    return true;
  }

  void add(int frame) {
    if (owners == frameOf.length) {
      frameOf = Arrays.copyOf(frameOf, 2 * owners);
    }
    frameOf[owners++] = frame;
    own(frame, owners);
  }

  private void own(int frame, int ownerAndOne) {
    if (frame >= ownerOf.length) {
      ownerOf = Arrays.copyOf(ownerOf, Math.max(frame + 1, 2 * ownerOf.length));
    }
    ownerOf[frame] = ownerAndOne;
  }

  /** Frees an owner's block; the last owner gets his number. */
  void give(int owner, int cpu) {
    int frame = frameOf[owner];
    int last = frameOf[--owners];
    frameOf[owner] = last;
    own(last, owner + 1);
    own(frame, 0);
    allocator.free(frame, cpu);
  }

  void giveAny(SplittableRandom random, int cpu) {
    give(random.nextInt(owners), cpu);
  }

  @Override
  public int record(long pfn) {
    return allocator.materialise(pfn);
  }

  @Override
  public boolean isMovable(int frame, boolean mayWait) {
    return true;
  }

  @Override
  public boolean move(int from, int to, int cpu) {
    int owner = ownerOf[from] - 1;
    assertEquals(from, frameOf[owner], "a page is moved that nobody has");
    allocator.account(to, allocator.frames().kind(from));
    frameOf[owner] = to;
    own(to, owner + 1);
    own(from, 0);
    allocator.free(from, cpu);
    moves++;
    return true;
  }

  @Override
  public boolean moveHuge(int head, int to, int cpu) {
    return false;
  }

  @Override
  public void split(int head, int cpu) {
    throw new IllegalStateException("there are no huge pages");
  }
}
