/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One cpu's pageset of a zone.
 *
 * @param cpu the cpu
 * @param figures {@code count}, {@code high} and {@code batch}, since 6.7 also {@code high_min} and
 *     {@code high_max}, in pages; {@code threshold} is the zone's vmstat threshold, in pages
 */
public record HostPageset(int cpu, SortedMap<String, Figure> figures) {
  /** Keeps an unmodifiable copy of the figures. */
  public HostPageset {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }

  /** A figure by its name. */
  public Optional<Figure> figure(String name) {
    return Optional.ofNullable(figures.get(name));
  }
}
