/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.Thp;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Requester;

/** What the transparent huge pages of a machine have in common. */
public final class ThpMemory {
  /** What never has huge pages: VM_NO_KHUGEPAGED, and what madvise keeps them from. */
  private static final long NEVER =
      VmFlags.IO | VmFlags.PFNMAP | VmFlags.DONTEXPAND | VmFlags.HUGETLB | VmFlags.NOHUGEPAGE;

  private static final Gfp ZERO_PAGE = Gfp.TRANSHUGE.or(Gfp.ZERO).without(Gfp.MOVABLE);

  private final Thp settings;
  private final ThpEvents events = new ThpEvents();
  private final CompoundPages pages;
  private final long size;
  private final int order;
  private final Khugepaged khugepaged;
  private int zeroPage = Frames.NONE;

  ThpMemory(PageAllocator allocator) {
    this.settings = allocator.machine().thp();
    this.khugepaged = new Khugepaged(this, allocator);
    this.pages = new CompoundPages(allocator, events);
    this.size = allocator.machine().arch().hugePageSize();
    this.order = allocator.machine().arch().levelBits().getLast();
  }

  /** The settings of the machine. */
  Thp settings() {
    return settings;
  }

  /** What happened to huge pages since boot. */
  public ThpEvents events() {
    return events;
  }

  /** The pages on a node that lie in huge pages mapped as a whole: {@code NR_ANON_THPS}. */
  public long mappedWhole(int node) {
    return pages.mappedWhole(node);
  }

  /** Whether a page is the first one of a huge page that is mapped as a whole. */
  public boolean isMappedWhole(int frame) {
    return pages.head(frame) == frame && pages.isMappedWhole(frame);
  }

  /** The pages on a node that are left of huge pages which are mapped in part. */
  public long unmapped(int node) {
    return pages.unmapped(node);
  }

  /** The thread that makes huge pages of small ones. */
  public Khugepaged khugepaged() {
    return khugepaged;
  }

  CompoundPages pages() {
    return pages;
  }

  /** The bytes of a huge page. */
  long size() {
    return size;
  }

  /** The logarithm of a huge page's small pages. */
  int order() {
    return order;
  }

  /** Whether a mapping is to have huge pages and one fits in. */
  boolean isEligible(Vma vma) {
    return isEligible(vma, vma.flags());
  }

  /** The same for flags that the mapping is about to have. */
  boolean isEligible(Vma vma, long flags) {
    return isWanted(vma, flags) && fits(vma, (vma.end() & -size) - size);
  }

  /** hugepage_vma_check: whether a mapping may have huge pages where they fit. */
  boolean isWanted(Vma vma) {
    return isWanted(vma, vma.flags());
  }

  private boolean isWanted(Vma vma, long flags) {
    boolean enabled =
        settings.mode() == ThpMode.ALWAYS
            || (settings.mode() == ThpMode.MADVISE && (flags & VmFlags.HUGEPAGE) != 0);
    return enabled && isAllowed(vma, flags);
  }

  /** The same, whatever the settings of the machine say. */
  boolean isAllowed(Vma vma) {
    return isAllowed(vma, vma.flags());
  }

  private static boolean isAllowed(Vma vma, long flags) {
    return vma.object() == null && (flags & NEVER) == 0;
  }

  /** transhuge_vma_suitable: whether a huge page from {@code start} lies in a mapping. */
  boolean fits(Vma vma, long start) {
    return start >= vma.start() && start + size <= vma.end();
  }

  /** vma_thp_gfp_mask: how a fault in a mapping asks for a huge page. */
  Gfp gfp(Vma vma) {
    boolean advised = vma.has(VmFlags.HUGEPAGE);
    return switch (settings.defrag()) {
      case ALWAYS -> advised ? Gfp.TRANSHUGE : Gfp.TRANSHUGE.or(Gfp.NORETRY);
      case DEFER -> Gfp.TRANSHUGE_LIGHT.or(Gfp.KSWAPD_RECLAIM);
      case DEFER_MADVISE ->
          Gfp.TRANSHUGE_LIGHT.or(advised ? Gfp.DIRECT_RECLAIM : Gfp.KSWAPD_RECLAIM);
      case MADVISE -> advised ? Gfp.TRANSHUGE : Gfp.TRANSHUGE_LIGHT;
      case NEVER -> Gfp.TRANSHUGE_LIGHT;
    };
  }

  /** Makes the huge page of zeros unless it is there; false if no memory was left for it. */
  boolean makeZeroPage(Requester task) {
    if (zeroPage == Frames.NONE) {
      zeroPage = task.allocateForKernel(ZERO_PAGE, order);
      events.count(
          zeroPage == Frames.NONE ? ThpEvent.ZERO_PAGE_ALLOC_FAILED : ThpEvent.ZERO_PAGE_ALLOC);
    }
    return zeroPage != Frames.NONE;
  }
}
