/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A node.
 *
 * @param id its number
 * @param cpus its cpus; empty if nothing is known of them
 * @param distances its distances to the nodes that were online, in their order
 * @param meminfo in kB, or pages for {@code HugePages_}, by Linux's name, such as {@code MemTotal}
 * @param counters its counters, in pages, by Linux's name, such as {@code nr_active_anon}
 * @param megabytes its memory in MiB, rounded down as {@code numactl} prints it
 * @param freeMegabytes its free memory in MiB, rounded down
 * @param ranges where its memory lies, in bytes, as the boot log lists it
 * @param fallbackOrder the nodes that a request here tries in turn, as the boot log lists it
 * @param hugePages its pools of huge pages by the size of a page in kB
 */
public record HostNode(
    int id,
    Optional<SortedSet<Integer>> cpus,
    List<Figure> distances,
    SortedMap<String, Figure> meminfo,
    SortedMap<String, Figure> counters,
    Optional<Figure> megabytes,
    Optional<Figure> freeMegabytes,
    List<HostRange> ranges,
    List<Figure> fallbackOrder,
    SortedMap<Long, Figure> hugePages) {
  /** Keeps unmodifiable copies. */
  public HostNode {
    cpus = cpus.map(TreeSet::new).map(Collections::unmodifiableSortedSet);
    distances = List.copyOf(distances);
    meminfo = Collections.unmodifiableSortedMap(new TreeMap<>(meminfo));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    ranges = List.copyOf(ranges);
    fallbackOrder = List.copyOf(fallbackOrder);
    hugePages = Collections.unmodifiableSortedMap(new TreeMap<>(hugePages));
  }

  /** Whether it is known how much memory it has, and that it has some. */
  public boolean isSized() {
    return meminfo("MemTotal").or(() -> megabytes).filter(Figure::isPositive).isPresent()
        || !ranges.isEmpty();
  }

  /** A figure of its meminfo, in kB. */
  public Optional<Figure> meminfo(String name) {
    return Optional.ofNullable(meminfo.get(name));
  }

  /** A counter by Linux's name, in pages. */
  public Optional<Figure> counter(String name) {
    return Optional.ofNullable(counters.get(name));
  }
}
