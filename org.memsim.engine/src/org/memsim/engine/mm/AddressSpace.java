/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.MapRequest.AddressMode;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Placement;

/**
 * The address space of a process: {@code mm_struct} with its system calls {@code mmap}, {@code
 * munmap} and {@code mbind}, and stores to its pages. Not thread safe.
 */
public final class AddressSpace {
  /** The default of vm.max_map_count. */
  private static final int MAX_MAP_COUNT = 65_530;

  private final PageAllocator allocator;
  private final Overcommit overcommit;
  private final PageTable table;
  private final Vmas vmas = new Vmas();
  private final MmapArea area;
  private final long pageSize;
  private final long taskSize;
  private long minorFaults;

  /** An empty address space. */
  public AddressSpace(PageAllocator allocator, Overcommit overcommit) {
    this.allocator = allocator;
    this.overcommit = overcommit;
    this.table = new PageTable(allocator);
    this.area = new MmapArea(vmas, allocator.machine().arch());
    this.pageSize = allocator.machine().arch().pageSize();
    this.taskSize = allocator.machine().arch().taskSize();
  }

  /**
   * Maps private anonymous memory: do_mmap.
   *
   * <p>Fails with EINVAL for no length or an address that is fixed but not that of a page, ENOMEM
   * for a length or an end beyond the address space, too many mappings, no gap, or more than there
   * is to commit, and EEXIST if something is at an address that is not to be replaced. What a fixed
   * mapping replaces is gone even if it then fails for want of memory to commit.
   *
   * @param cpu the cpu that asks; pages of what is replaced go to its pagesets
   */
  public MapResult map(MapRequest request, int cpu) {
    if (request.length() == 0) {
      return new MapResult.Failed(Errno.EINVAL);
    }
    long length = pagesUp(request.length());
    if (length <= 0 || vmas.size() > MAX_MAP_COUNT || length > taskSize) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    if (request.mode() == AddressMode.HINT) {
      long start = area.find(length, request.address());
      return start == MmapArea.NOWHERE
          ? new MapResult.Failed(Errno.ENOMEM)
          : mapRegion(start, length, request);
    }
    return mapFixed(request.address(), length, request, cpu);
  }

  private MapResult mapFixed(long start, long length, MapRequest request, int cpu) {
    if (start < 0 || start > taskSize - length) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    if (start % pageSize != 0) {
      return new MapResult.Failed(Errno.EINVAL);
    }
    if (request.mode() == AddressMode.NO_REPLACE && !area.isFree(start, start + length)) {
      return new MapResult.Failed(Errno.EEXIST);
    }
    return unmap(start, length, cpu)
        .<MapResult>map(MapResult.Failed::new)
        .orElseGet(() -> mapRegion(start, length, request));
  }

  /** mmap_region: private memory that can be written is charged to the commit limit. */
  private MapResult mapRegion(long start, long length, MapRequest request) {
    int flags = request.protection().flags() | (request.noReserve() ? VmFlags.NORESERVE : 0);
    if ((flags & (VmFlags.NORESERVE | VmFlags.WRITE)) == VmFlags.WRITE) {
      if (!overcommit.charge(length / pageSize)) {
        return new MapResult.Failed(Errno.ENOMEM);
      }
      flags |= VmFlags.ACCOUNT;
    }
    vmas.add(new Vma(start, start + length, flags, start));
    return new MapResult.Mapped(start, length);
  }

  /**
   * Unmaps a range: do_munmap. Mappings that reach beyond it are split; gaps in it do not matter.
   *
   * @param cpu the cpu that asks, whose pagesets get the pages
   * @return EINVAL for a start that is not that of a page, for no length, or for an end beyond the
   *     address space; ENOMEM if a split would make too many mappings; empty if all went well
   */
  public Optional<Errno> unmap(long start, long length, int cpu) {
    long end = start + pagesUp(length);
    if (start % pageSize != 0 || start < 0 || end <= start || end > taskSize) {
      return Optional.of(Errno.EINVAL);
    }
    int first = vmas.indexOf(start);
    if (first == vmas.size() || vmas.get(first).start() >= end) {
      return Optional.empty();
    }
    boolean cutsOut = vmas.get(first).start() < start && vmas.get(first).end() > end;
    if (cutsOut && vmas.size() >= MAX_MAP_COUNT) {
      return Optional.of(Errno.ENOMEM);
    }
    first = vmas.splitAt(start);
    int last = vmas.splitAt(end);
    unmapRegion(first, last, cpu);
    return Optional.empty();
  }

  /** unmap_region: frees pages, then the tables that no neighbour needs. */
  private void unmapRegion(int first, int last, int cpu) {
    long floor = first > 0 ? vmas.get(first - 1).end() : 0;
    long ceiling = last < vmas.size() ? vmas.get(last).start() : 0;
    long from = vmas.get(first).start();
    long to = vmas.get(last - 1).end();
    for (int i = first; i < last; i++) {
      Vma vma = vmas.get(i);
      table.unmapPages(vma.start(), vma.end(), cpu);
      if (vma.allows(VmFlags.ACCOUNT)) {
        overcommit.uncharge((vma.end() - vma.start()) / pageSize);
      }
    }
    table.freeTables(from, to, floor, ceiling, cpu);
    vmas.remove(first, last);
  }

  /**
   * Gives a range a policy: mbind. Pages that are there stay where they are.
   *
   * @param policy the policy, or empty for that of the task
   * @return EINVAL for a start that is not that of a page, EFAULT if part of the range is not
   *     mapped, empty if all went well
   */
  public Optional<Errno> setPolicy(long start, long length, Optional<Placement> policy) {
    long end = start + pagesUp(length);
    if (start % pageSize != 0 || end < start) {
      return Optional.of(Errno.EINVAL);
    }
    if (!isMapped(start, end)) {
      return Optional.of(Errno.EFAULT);
    }
    vmas.applyPolicy(start, end, policy);
    return Optional.empty();
  }

  /** Begins to store to each page that {@code length} bytes from {@code start} lie in. */
  public Touch touch(long start, long length) {
    return new Touch(this, table, start & -pageSize, pagesUp(start + length));
  }

  /** Frees everything, to the pagesets of {@code cpu}: exit_mmap. */
  public void exit(int cpu) {
    if (vmas.size() > 0) {
      unmapRegion(0, vmas.size(), cpu);
    }
  }

  /** The mappings, by address. The list changes with the address space. */
  public List<Vma> vmas() {
    return vmas.view();
  }

  /** The pages in memory. */
  public long rss() {
    return table.pages();
  }

  /** The minor faults so far. */
  public long minorFaults() {
    return minorFaults;
  }

  /**
   * The number of page tables at a level: 1 for PTE tables, 2 for PMD, 3 for PUD; the top level has
   * one, which {@code VmPTE} does not count.
   */
  public long tables(int level) {
    return table.tables(level);
  }

  /** The number of page-table levels. */
  public int levels() {
    return table.levels();
  }

  /**
   * Counts the pages from {@code start} to {@code end} that are in memory, by walking the tables.
   *
   * @param perNode the count of each node is added at its number
   */
  public void countPages(long start, long end, long[] perNode) {
    if (start < end) {
      table.count(start, end, perNode);
    }
  }

  /** The address at which a frame is mapped, by its number; walks all tables. */
  public OptionalLong addressOf(long pfn) {
    return vmas.view().stream()
        .map(vma -> table.addressOf(pfn, vma.start(), vma.end()))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  PageAllocator allocator() {
    return allocator;
  }

  /** The mapping at an address if it can be written. */
  @Nullable Vma writableAt(long address) {
    int index = vmas.indexOf(address);
    if (index == vmas.size()) {
      return null;
    }
    Vma vma = vmas.get(index);
    return vma.start() <= address && vma.allows(VmFlags.WRITE) ? vma : null;
  }

  void prepareAnonVma(Vma vma) {
    if (vma.anonVma() == Vma.NO_ANON_VMA) {
      vmas.prepareAnonVma(vmas.indexOf(vma.start()));
    }
  }

  void countFaults(int faults) {
    minorFaults += faults;
  }

  private boolean isMapped(long start, long end) {
    long address = start;
    for (int i = vmas.indexOf(start); address < end; i++) {
      if (i == vmas.size() || vmas.get(i).start() > address) {
        return false;
      }
      address = vmas.get(i).end();
    }
    return true;
  }

  private long pagesUp(long bytes) {
    return (bytes + pageSize - 1) & -pageSize;
  }
}
