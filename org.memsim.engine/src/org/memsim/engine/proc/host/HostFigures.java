/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * All that was read of one machine; any part of it may be missing.
 *
 * @param release the kernel's release, such as {@code 6.1.0-53-amd64}
 * @param machine the machine as {@code uname -m} or hwloc names it, such as {@code x86_64}
 * @param commandLine the kernel's command line
 * @param onlineCpus the cpus in use
 * @param nodes by number
 * @param zones in the order in which they were listed
 * @param meminfo in kB, or pages for {@code HugePages_}, by Linux's name, such as {@code MemTotal}
 * @param vmstat by Linux's name, such as {@code nr_free_pages}
 * @param sysctls values by dotted name, such as {@code vm.swappiness}
 * @param sysfs values by path below {@code /sys/kernel}, dotted, such as {@code
 *     mm.transparent_hugepage.enabled}; of a choice the word that is chosen
 * @param slabs the caches
 * @param swaps the swap areas
 * @param iomem the physical address map, outermost ranges first
 * @param hugePages pools of huge pages of the machine by the size of a page in kB
 * @param cpuFlags what the cpus can do, as {@code /proc/cpuinfo} lists it
 * @param pageSize bytes of a page, if anything tells it
 * @param pageblockOrder the order of a pageblock
 * @param memoryBlockBytes bytes of a block of memory that can be taken offline
 * @param notices what could not be understood
 * @param files the files that were read, in their order
 */
public record HostFigures(
    Optional<Word> release,
    Optional<Word> machine,
    Optional<Word> commandLine,
    SortedSet<Integer> onlineCpus,
    SortedMap<Integer, HostNode> nodes,
    List<HostZone> zones,
    SortedMap<String, Figure> meminfo,
    SortedMap<String, Figure> vmstat,
    SortedMap<String, Word> sysctls,
    SortedMap<String, Word> sysfs,
    List<HostSlab> slabs,
    List<HostSwap> swaps,
    List<HostRange> iomem,
    SortedMap<Long, Figure> hugePages,
    SortedSet<String> cpuFlags,
    OptionalInt pageSize,
    Optional<Figure> pageblockOrder,
    Optional<Figure> memoryBlockBytes,
    List<Notice> notices,
    List<String> files) {
  /** Keeps unmodifiable views of what the reader has made for it alone. */
  public HostFigures {
    onlineCpus = Collections.unmodifiableSortedSet(onlineCpus);
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    zones = List.copyOf(zones);
    meminfo = Collections.unmodifiableSortedMap(new TreeMap<>(meminfo));
    vmstat = Collections.unmodifiableSortedMap(new TreeMap<>(vmstat));
    sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
    sysfs = Collections.unmodifiableSortedMap(new TreeMap<>(sysfs));
    slabs = List.copyOf(slabs);
    swaps = List.copyOf(swaps);
    iomem = List.copyOf(iomem);
    hugePages = Collections.unmodifiableSortedMap(new TreeMap<>(hugePages));
    cpuFlags = Collections.unmodifiableSortedSet(cpuFlags);
    notices = List.copyOf(notices);
    files = List.copyOf(files);
  }

  /** Whether nothing tells how much memory the machine has; free blocks alone do not. */
  public boolean isEmpty() {
    return meminfo("MemTotal").filter(Figure::isPositive).isEmpty()
        && zones.stream().noneMatch(HostZone::isSized)
        && nodes.values().stream().noneMatch(HostNode::isSized);
  }

  /** The zones of a node, in the order in which they were listed. */
  public List<HostZone> zones(int node) {
    return zones.stream().filter(zone -> zone.node() == node).toList();
  }

  /** A zone. */
  public Optional<HostZone> zone(int node, String name) {
    return zones(node).stream().filter(zone -> zone.name().equals(name)).findFirst();
  }

  /** A figure of meminfo, in kB. */
  public Optional<Figure> meminfo(String name) {
    return Optional.ofNullable(meminfo.get(name));
  }

  /** A sysctl's value by its dotted name. */
  public Optional<Word> sysctl(String name) {
    return Optional.ofNullable(sysctls.get(name));
  }
}
