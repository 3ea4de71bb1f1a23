/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether all have done the same work, and whether those with the same free lists have given the
 * same pages. The first to come is what the others are held against.
 */
final class Checksums {
  private @Nullable List<Slice> work;
  private @Nullable List<Slice> placement;
  private final Map<String, Boolean> sameWork = new HashMap<>();
  private final Map<String, Boolean> samePlacement = new HashMap<>();

  void add(Entrant entrant, List<Slice> slices) {
    List<Slice> reference = work == null ? slices : work;
    work = reference;
    boolean same = reference.size() == slices.size();
    for (int i = 0; same && i < slices.size(); i++) {
      same = slices.get(i).failed() == 0 && slices.get(i).work() == reference.get(i).work();
    }
    sameWork.merge(entrant.label(), same, Boolean::logicalAnd);
    if (entrant.keepsLinuxOrder()) {
      addPlacement(entrant, slices);
    }
  }

  private void addPlacement(Entrant entrant, List<Slice> slices) {
    List<Slice> reference = placement == null ? slices : placement;
    placement = reference;
    boolean same = reference.size() == slices.size();
    for (int i = 0; same && i < slices.size(); i++) {
      same = slices.get(i).placement() == reference.get(i).placement();
    }
    samePlacement.merge(entrant.label(), same, Boolean::logicalAnd);
  }

  boolean equal() {
    return !sameWork.containsValue(false) && !samePlacement.containsValue(false);
  }

  String work(Entrant entrant) {
    return text(sameWork.get(entrant.label()));
  }

  String placement(Entrant entrant) {
    return text(samePlacement.get(entrant.label()));
  }

  private static String text(@Nullable Boolean same) {
    if (same == null) {
      return Table.NOTHING;
    }
    return same ? "equal" : "UNEQUAL";
  }
}
