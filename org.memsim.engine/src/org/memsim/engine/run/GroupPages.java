/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryCgroups;

/**
 * The pages of all cgroups by node and by what they are, those of cgroups below included. Made by
 * looking at every page that somebody pays for, since nobody else needs these figures.
 */
final class GroupPages {
  /** What is told apart. */
  enum What {
    ANON,
    FILE,
    SHMEM,
    KERNEL_STACK,
    PAGETABLES,
    SLAB_RECLAIMABLE,
    SLAB_UNRECLAIMABLE,
    FILE_MAPPED,
    FILE_DIRTY,
    FILE_WRITEBACK,
    SWAPCACHED,
    ANON_THP
  }

  private static final int KINDS = What.values().length;

  private final Memory memory;
  private final Frames frames;
  private final MemoryCgroups groups;
  private final int nodes;

  /** By cgroup, node and what they are. */
  private final long[] pages;

  private GroupPages(Memory memory, MemoryCgroups groups) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
    this.groups = groups;
    this.nodes = memory.allocator().machine().nodes().getLast().id() + 1;
    this.pages = new long[groups.all().size() * nodes * KINDS];
  }

  /** Looks at the pages of a machine. */
  static GroupPages of(Memory memory, MemoryCgroups groups) {
    GroupPages found = new GroupPages(memory, groups);
    int end = groups.framesKnown();
    for (int frame = 0; frame < end; ) {
      int owner = groups.ownerOf(frame);
      if (owner == 0) {
        frame++;
      } else {
        found.add(owner, frame);
        frame += 1 << found.frames.order(frame);
      }
    }
    found.addUp();
    return found;
  }

  /** The pages of a cgroup on a node. */
  long pages(int group, int node, What what) {
    return pages[place(group, node) + what.ordinal()];
  }

  private int place(int group, int node) {
    return (group * nodes + node) * KINDS;
  }

  private void add(int owner, int frame) {
    int place = place(owner, memory.allocator().nodeOf(frame));
    long count = 1L << frames.order(frame);
    switch (frames.kind(frame)) {
      case ANON -> {
        count(place, What.ANON, count);
        if (memory.thp().isMappedWhole(frame)) {
          count(place, What.ANON_THP, count);
        }
      }
      case FILE, SHMEM -> addOfFile(place, frame, count);
      case KERNEL_STACK -> count(place, What.KERNEL_STACK, count);
      case PAGE_TABLE -> count(place, What.PAGETABLES, count);
      case SLAB -> count(place, What.SLAB_UNRECLAIMABLE, count);
      case SLAB_RECLAIMABLE -> count(place, What.SLAB_RECLAIMABLE, count);
      default -> {}
    }
    if (frames.has(frame, PageFlag.WRITEBACK)) {
      count(place, What.FILE_WRITEBACK, count);
    }
    if (frames.has(frame, PageFlag.SWAPCACHE)) {
      count(place, What.SWAPCACHED, count);
    }
  }

  private void addOfFile(int place, int frame, long count) {
    count(place, What.FILE, count);
    if (memory.mappings().count(frame) > 0) {
      count(place, What.FILE_MAPPED, count);
    }
    if (frames.kind(frame) == PageKind.SHMEM) {
      count(place, What.SHMEM, count);
    } else if (frames.has(frame, PageFlag.DIRTY)) {
      count(place, What.FILE_DIRTY, count);
    }
  }

  private void count(int place, What what, long count) {
    pages[place + what.ordinal()] += count;
  }

  /** Those within a cgroup count for it, too; a cgroup has a higher number than the one around. */
  private void addUp() {
    List<MemoryCgroup> all = groups.all();
    for (int group = all.size() - 1; group > 0; group--) {
      int parent = all.get(group).parent().orElseThrow().id();
      for (int i = 0; i < nodes * KINDS; i++) {
        pages[place(parent, 0) + i] += pages[place(group, 0) + i];
      }
    }
  }
}
