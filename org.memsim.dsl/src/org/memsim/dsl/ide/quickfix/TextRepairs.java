/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import java.util.Set;
import org.memsim.dsl.validation.IssueCodes;

/**
 * The validator knows what to write: its data are texts in place of the marked one, or behind it.
 */
final class TextRepairs {
  private static final Set<String> REPLACEABLE =
      Set.of(
          IssueCodes.ADDRESS_WIDTH,
          IssueCodes.AREA_BEYOND_MAPPING,
          IssueCodes.ASYMMETRIC_DISTANCE,
          IssueCodes.DISTANCE_TOO_LARGE,
          IssueCodes.DISTANCE_TOO_SMALL,
          IssueCodes.DUPLICATE_CPU,
          IssueCodes.DUPLICATE_NAME,
          IssueCodes.DUPLICATE_NODE,
          IssueCodes.EMPTY_RANGE,
          IssueCodes.FRACTION,
          IssueCodes.LIMIT_WITHOUT_EFFECT,
          IssueCodes.MEMORYLESS_NODE,
          IssueCodes.MEMORYLESS_POLICY,
          IssueCodes.METRIC_ARGUMENT,
          IssueCodes.MISSING_FILE,
          IssueCodes.NODE_WITHOUT_CPUS,
          IssueCodes.OVERLAPPING_RANGES,
          IssueCodes.PARTIAL_PAGE,
          IssueCodes.SELF_DISTANCE,
          IssueCodes.TLB_GEOMETRY,
          IssueCodes.TLB_PAGE_SIZE,
          IssueCodes.TLB_REPLACEMENT,
          IssueCodes.UNKNOWN_ARCH,
          IssueCodes.UNKNOWN_CMDLINE_WORD,
          IssueCodes.UNKNOWN_CPU,
          IssueCodes.UNKNOWN_KERNEL,
          IssueCodes.UNKNOWN_METRIC,
          IssueCodes.UNKNOWN_NODE,
          IssueCodes.UNKNOWN_SYSCTL,
          IssueCodes.UNKNOWN_SYSFS,
          IssueCodes.UNKNOWN_TLB,
          IssueCodes.UNKNOWN_UNIT,
          IssueCodes.UNKNOWN_VIEW,
          IssueCodes.UNKNOWN_WORD,
          IssueCodes.UNKNOWN_ZONE,
          IssueCodes.UNRESOLVED_REFERENCE,
          IssueCodes.VALUE_OUT_OF_RANGE,
          IssueCodes.WRONG_DIMENSION,
          IssueCodes.WRONG_VALUE,
          IssueCodes.ZONE_EXTENT);

  private TextRepairs() {}

  static List<Repair> of(String code, List<String> data) {
    boolean isCertain = data.size() == 1;
    if (REPLACEABLE.contains(code)) {
      return data.stream().map(text -> Repair.replacement(text, isCertain)).toList();
    }
    return switch (code) {
      case IssueCodes.MISSING_UNIT ->
          data.stream()
              .map(unit -> Repair.addition("Add the unit '" + unit + "'", " " + unit, isCertain))
              .toList();
      case IssueCodes.VIEW_SUBJECT ->
          data.stream()
              .map(text -> Repair.addition("Add '" + text + "'", " " + text, isCertain))
              .toList();
      default -> List.of();
    };
  }
}
