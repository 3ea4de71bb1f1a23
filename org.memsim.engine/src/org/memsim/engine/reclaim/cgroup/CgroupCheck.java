/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import java.util.Arrays;
import java.util.List;
import org.memsim.engine.page.AllocatorCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;

/** Compares what cgroups count with the pages that say they are charged to them. */
public final class CgroupCheck {
  private static final PageKind[] KINDS = PageKind.values();

  private final MemoryCgroups groups;
  private final Frames frames;
  private final AllocatorCheck blocks;

  /** By cgroup and kind. */
  private long[][] pages = new long[0][];

  /** By cgroup: what it and those within it must have charged. */
  private long[] charged = new long[0];

  /** By cgroup: the slots charged to it, and in the end those of the cgroups within it. */
  private long[] swapped = new long[0];

  /** A check of the cgroups of a machine whose memory map is checked first. */
  public CgroupCheck(MemoryCgroups groups, Frames frames, AllocatorCheck blocks) {
    this.groups = groups;
    this.frames = frames;
    this.blocks = blocks;
  }

  /** A slot of a swap area is taken. */
  public void swapped(long entry) {
    if (swapped.length > 0) {
      swapped[groups.ownerOfSlot(entry)]++;
    }
  }

  /** Compares the slots that were told of since the last check with what cgroups are charged. */
  public void checkSwap(Findings findings) {
    List<MemoryCgroup> all = groups.all();
    for (int id = all.size() - 1; id > 0; id--) {
      MemoryCgroup group = all.get(id);
      findings.at(() -> "cgroup " + group.name());
      findings.compare(swapped[id], group.swap().usage(), "memory.swap.current in pages");
      swapped[group.parent().map(MemoryCgroup::id).orElse(0)] += swapped[id];
    }
  }

  /** Says what differs. */
  public void check(Findings findings) {
    List<MemoryCgroup> all = groups.all();
    if (all.size() == 1) {
      return;
    }
    if (pages.length != all.size()) {
      pages = new long[all.size()][KINDS.length];
      charged = new long[all.size()];
      swapped = new long[all.size()];
    }
    Arrays.fill(swapped, 0);
    for (long[] byKind : pages) {
      Arrays.fill(byKind, 0);
    }
    Arrays.fill(charged, 0);
    for (int i = 0; i < blocks.blocksInUse(); i++) {
      int frame = blocks.blockInUse(i);
      int owner = groups.ownerOf(frame);
      pages[owner][frames.kind(frame).ordinal()] += 1L << frames.order(frame);
    }
    for (int id = 1; id < all.size(); id++) {
      charge(all.get(id));
    }
    for (int id = 1; id < all.size(); id++) {
      check(all.get(id), findings);
    }
  }

  private void charge(MemoryCgroup group) {
    long own = Arrays.stream(pages[group.id()]).sum() + groups.inStock(group) + group.zswapPages();
    for (MemoryCgroup at = group; at != null; at = at.parent().orElse(null)) {
      charged[at.id()] += own;
    }
  }

  private void check(MemoryCgroup group, Findings findings) {
    findings.at(() -> "cgroup " + group.name());
    for (PageKind kind : KINDS) {
      long found = pages[group.id()][kind.ordinal()];
      findings.compare(found, group.pages(kind), "pages used as", kind);
    }
    findings.compare(charged[group.id()], group.usage(), "memory.current in pages");
  }
}
