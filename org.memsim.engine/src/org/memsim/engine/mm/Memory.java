/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/**
 * What the address spaces of a machine share: its pages, how many of them are promised, and how
 * often each is mapped.
 */
public final class Memory {
  /** The default of vm.max_map_count. */
  private static final long MAX_MAP_COUNT = 65_530;

  private final PageAllocator allocator;
  private final Overcommit overcommit;
  private final ProcessRules.Meeting meeting;
  private final boolean upgradesWritable;
  private final List<AddressSpace> spaces = new ArrayList<>();

  /** How many mappings an anonymous page has beyond its first. */
  private final MapCounts shares = new MapCounts();

  /** How many mappings a page of a file has. */
  private final MapCounts fileMappings = new MapCounts();

  private final long[] mappedPages;
  private int lastAnonVma;

  /** The memory of a machine on which no process runs yet. */
  public Memory(PageAllocator allocator, Overcommit overcommit) {
    Machine machine = allocator.machine();
    this.allocator = allocator;
    this.overcommit = overcommit;
    this.meeting = ProcessRules.MEETING.in(machine.kernel());
    this.upgradesWritable = ProcessRules.UPGRADES_WRITABLE.in(machine.kernel());
    this.mappedPages = new long[machine.nodes().getLast().id() + 1];
  }

  /** The machine's page allocator. */
  public PageAllocator allocator() {
    return allocator;
  }

  /** How much memory is promised. */
  public Overcommit overcommit() {
    return overcommit;
  }

  /** The address spaces that exist. */
  public List<AddressSpace> spaces() {
    return List.copyOf(spaces);
  }

  /** Pages of files and of shared memory on a node that some process maps: {@code nr_mapped}. */
  public long mappedPages(int node) {
    return mappedPages[node];
  }

  /** How many page-table entries map a page: {@code page_mapcount}. */
  public int mapCount(int frame) {
    return isAnonymous(frame) ? shares.get(frame) + 1 : fileMappings.get(frame);
  }

  boolean isAnonymous(int frame) {
    return allocator.frames().kind(frame) == PageKind.ANON;
  }

  /** Whether a page of a file was stored to and not written back yet. */
  boolean isDirty(int frame) {
    return false;
  }

  /** Whether the first store to each page of a mapping is to be noticed. */
  boolean tracksDirty(Vma vma) {
    return false;
  }

  ProcessRules.Meeting meeting() {
    return meeting;
  }

  boolean upgradesWritable() {
    return upgradesWritable;
  }

  int maxMapCount() {
    return (int) Math.min(Integer.MAX_VALUE, machine().sysctl("vm.max_map_count", MAX_MAP_COUNT));
  }

  Machine machine() {
    return allocator.machine();
  }

  /** An anon_vma that no mapping of any process has. */
  int freshAnonVma() {
    return ++lastAnonVma;
  }

  void add(AddressSpace space) {
    spaces.add(space);
  }

  void remove(AddressSpace space) {
    spaces.remove(space);
  }

  /** One mapping more of an anonymous page. */
  void share(int frame) {
    shares.add(frame, 1);
  }

  /** One mapping less of an anonymous page; the last one frees it. */
  void dropAnonymous(int frame, int cpu) {
    if (shares.get(frame) > 0) {
      shares.add(frame, -1);
    } else {
      allocator.free(frame, cpu);
    }
  }

  /** One mapping more of a page of a file. */
  void mapFile(int frame) {
    if (fileMappings.add(frame, 1) == 1) {
      mappedPages[allocator.nodeOf(frame)]++;
    }
  }

  /** One mapping less of a page of a file; it stays in the page cache. */
  void unmapFile(int frame) {
    if (fileMappings.add(frame, -1) == 0) {
      mappedPages[allocator.nodeOf(frame)]--;
    }
  }

  /** Whether a page of a file is mapped nowhere, so that the page cache may drop it. */
  boolean isUnmapped(int frame) {
    return frame != Frames.NONE && fileMappings.get(frame) == 0;
  }
}
