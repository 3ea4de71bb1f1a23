/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.Arrays;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.MemoryTiers;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.page.lru.ReclaimEvent;

/**
 * Pages that are used no more go to slower memory instead of being reclaimed: demote_folio_list.
 * Off unless {@code mm.numa.demotion_enabled} says otherwise.
 *
 * <p>A model where a node has several targets: they take turns, while Linux chooses at random.
 */
final class Demotion {
  private static final Gfp GFP =
      Gfp.HIGHUSER_MOVABLE.without(Gfp.RECLAIM).or(Gfp.NOWARN).or(Gfp.NOMEMALLOC).or(Gfp.NOWAIT);

  /** The kernel's reason. */
  private static final String WHY = "demotion";

  private final Memory memory;
  private final PageAllocator allocator;
  private MemoryTiers tiers;
  private boolean on;
  private int turns;
  private int[] pages = new int[ScanControl.CLUSTER];
  private int[] copies = new int[ScanControl.CLUSTER];
  private int size;

  Demotion(Memory memory) {
    this.memory = memory;
    this.allocator = memory.allocator();
    this.tiers = MemoryTiers.of(allocator.machine());
  }

  /** Memory has come or gone: nodes without any are targets no more. */
  void replug() {
    tiers = MemoryTiers.of(allocator.machine());
  }

  void set(boolean value) {
    on = value;
  }

  /** can_demote: whether pages of a node have somewhere to go. */
  boolean isOn(int node) {
    return on && !tiers.targets(node).isEmpty();
  }

  /** Finds room for a page that is off its list; false if there is none, or the page must stay. */
  boolean take(int frame) {
    int node = allocator.nodeOf(frame);
    if (!isOn(node)) {
      return false;
    }
    int copy = room(node);
    if (copy == Frames.NONE) {
      return false;
    }
    if (size == pages.length) {
      pages = Arrays.copyOf(pages, 2 * size);
      copies = Arrays.copyOf(copies, 2 * size);
    }
    pages[size] = frame;
    copies[size++] = copy;
    return true;
  }

  /** alloc_demote_page: on a target, else on any slower node. */
  private int room(int node) {
    IdSet targets = tiers.targets(node);
    int target = targets.get(turns++ % targets.size());
    Gfp here = GFP.or(Gfp.THISNODE);
    int cpu = allocator.machine().cpus().get(0);
    int frame = allocator.allocate(allocator.zonelist(target, here), here, 0, cpu);
    if (frame != Frames.NONE) {
      return frame;
    }
    Zonelist slower = allocator.zonelist(target, GFP, tiers.below(node));
    return allocator.allocate(slower, GFP, 0, cpu);
  }

  /** Moves the pages that were taken; returns how many left their node. */
  long finish(ScanControl sc) {
    long moved = 0;
    for (int i = 0; i < size; i++) {
      int from = allocator.nodeOf(pages[i]);
      int to = allocator.nodeOf(copies[i]);
      allocator.frames().clear(pages[i], PageFlag.ISOLATED);
      memory.lists().add(pages[i]);
      if (memory.mover().move(pages[i], copies[i], sc.cpu)) {
        allocator.events().migrated(from, to, 1, WHY);
        moved++;
      } else {
        allocator.free(copies[i], sc.cpu);
      }
    }
    size = 0;
    sc.ns += moved * ReclaimCost.MOVE_NS;
    ReclaimEvent event =
        sc.isKswapd() ? ReclaimEvent.PGDEMOTE_KSWAPD : ReclaimEvent.PGDEMOTE_DIRECT;
    memory.lists().events().count(event, moved);
    return moved;
  }
}
