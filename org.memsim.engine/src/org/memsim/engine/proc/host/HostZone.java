/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A zone of a node.
 *
 * @param node the node's number
 * @param name Linux's name of the zone
 * @param figures pages by Linux's name: {@code free}, {@code boost}, {@code min}, {@code low},
 *     {@code high}, {@code promo}, {@code spanned}, {@code present}, {@code managed}, {@code cma},
 *     {@code start_pfn}; {@code node_unreclaimable} is 0 or 1
 * @param counters its counters, in pages, by Linux's name, such as {@code nr_free_cma}
 * @param protection pages kept from requests for higher zones, lowest zone first
 * @param pagesets by cpu, ascending
 * @param freeBlocks free blocks by order from 0
 * @param source where the zone begins
 */
public record HostZone(
    int node,
    String name,
    SortedMap<String, Figure> figures,
    SortedMap<String, Figure> counters,
    List<Figure> protection,
    List<HostPageset> pagesets,
    List<Figure> freeBlocks,
    Source source) {
  /** Keeps unmodifiable copies. */
  public HostZone {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    protection = List.copyOf(protection);
    pagesets = List.copyOf(pagesets);
    freeBlocks = List.copyOf(freeBlocks);
  }

  /** A figure by its name. */
  public Optional<Figure> figure(String figure) {
    return Optional.ofNullable(figures.get(figure));
  }

  /** A counter by Linux's name. */
  public Optional<Figure> counter(String counter) {
    return Optional.ofNullable(counters.get(counter));
  }

  /** Whether it is known how much memory it has, and that it has some. */
  public boolean isSized() {
    return figure("present").filter(Figure::isPositive).isPresent()
        || figure("managed").filter(Figure::isPositive).isPresent();
  }

  /** Whether it is not known to be without memory. */
  public boolean mayHaveMemory() {
    return figure("present")
        .or(() -> figure("managed"))
        .map(pages -> pages.value() > 0)
        .orElse(!freeBlocks.isEmpty());
  }
}
