/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of an address space: its mappings, what is in memory of them, its page tables
 * and what is counted of it, as files below {@code /proc/PID} show it.
 */
public abstract sealed class AddressSpaceFigures permits AddressSpace {
  AddressSpaceFigures() {}

  /** Whose figures they are. */
  abstract AddressSpace self();

  /** The mappings, by address. The list changes with the address space. */
  public List<Vma> vmas() {
    return self().mappings().view();
  }

  /** The path that {@code maps} prints for a mapping; empty for plain anonymous memory. */
  public String nameOf(Vma vma) {
    if (vma.backing().isPresent()) {
      return vma.backing().get().path();
    }
    boolean heap = vma.start() < self().heapEnd() && vma.end() > self().layout().heapStart();
    boolean stack = vma.end() == self().layout().stackTop();
    return heap ? "[heap]" : stack ? "[stack]" : "";
  }

  /** The pages in memory. */
  public long rss() {
    return self().residentPages().total();
  }

  /** The pages that are mapped, in memory or not: {@code VmSize}. */
  public long totalPages() {
    return self().accounts().totalPages();
  }

  /** The most pages that were mapped at a time: {@code VmPeak}. */
  public long peakPages() {
    return self().accounts().peakPages();
  }

  /** The pages of mappings that are locked: {@code VmLck}. */
  public long lockedPages() {
    return self().accounts().lockedPages();
  }

  /** The minor faults so far. */
  public long minorFaults() {
    return self().accounts().minorFaults();
  }

  /** The major faults so far. */
  public long majorFaults() {
    return self().accounts().majorFaults();
  }

  /** Huge pages of pools in memory, in pages of the smallest size: {@code HugetlbPages}. */
  public long hugetlbPages() {
    return self().hugeMappings().pages();
  }

  /** How long its faults have waited for devices, in nanoseconds. */
  public long waitedNs() {
    return self().accounts().waitedNs();
  }

  /**
   * The number of page tables at a level: 1 for PTE tables, 2 for PMD, 3 for PUD; the top level has
   * one.
   */
  public long tables(int level) {
    return self().table().tables(level);
  }

  /** The page tables that {@code VmPTE} counts: PTE, PMD and PUD tables. */
  public long countedTables() {
    return self().table().counted();
  }

  /** The number of page-table levels. */
  public int levels() {
    return self().table().shape().levels();
  }

  /** Whether huge pages of this size are one entry of its page tables, and can be mapped. */
  public boolean mapsHuge(long bytes) {
    return HugeMappings.isMappable(self().table().shape(), bytes);
  }

  /** Whether huge pages are to be used in a mapping and one fits in: {@code THPeligible}. */
  public boolean isThpEligible(Vma vma) {
    return self().memory().thp().isEligible(vma);
  }

  /** What there is in memory of a mapping. */
  public ResidentSet resident(Vma vma) {
    return new ResidentSet(self(), vma.start(), vma.end());
  }

  /** What there is in memory of all mappings. */
  public ResidentSet resident() {
    return resident(0, self().taskSize());
  }

  /** What there is in memory of a range of addresses, mapped by whichever mappings. */
  public ResidentSet resident(long start, long end) {
    return new ResidentSet(self(), start, end);
  }

  /** Tells what the page tables say of each page, by address. */
  public void visitPages(MappedPages listener) {
    visitPages(0, self().taskSize(), listener);
  }

  /** Tells the same of the pages from {@code start} to {@code end}. */
  public void visitPages(long start, long end, MappedPages listener) {
    PageSurvey.visit(self(), start, end, listener);
  }

  /** Tells of each page table that addresses lead to. */
  public void visitTables(TableListener listener) {
    TableSurvey.visit(self().table(), listener);
  }

  /** The address at which a frame is mapped, by its number; walks all tables. */
  public OptionalLong addressOf(long pfn) {
    return PageSearch.addressOf(self(), pfn);
  }

  /**
   * Where the page after that of an address begins, in a mapping of huge pages the next of these.
   */
  long nextPage(long address) {
    if (self().hugeMappings().pages() > 0
        && self().table().find(address, 1) == PageTable.NO_TABLE) {
      Vma vma = vmaAt(address);
      if (vma != null && vma.has(VmFlags.HUGETLB)) {
        long bytes = HugePageFile.of(vma).pageBytes();
        return (address & -bytes) + bytes;
      }
    }
    return address + self().pageSize();
  }

  /** The mapping that an address lies in. */
  public @Nullable Vma vmaAt(long address) {
    return self().mappings().at(address);
  }
}
