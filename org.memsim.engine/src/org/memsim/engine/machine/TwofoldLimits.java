/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits that can be given as a share of memory or as an amount, each by a sysctl of its own. What
 * is written last holds: it sets the other to 0 ({@code dirty_ratio_handler} and its like, {@code
 * overcommit_kbytes_handler}; for overcommit_kbytes run d4-commit-1n, commit/m2-kbytes300000).
 */
final class TwofoldLimits {
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("vm.dirty_ratio", "vm.dirty_bytes"),
          List.of("vm.dirty_background_ratio", "vm.dirty_background_bytes"),
          List.of("vm.overcommit_ratio", "vm.overcommit_kbytes"));

  private TwofoldLimits() {}

  /** Writes a sysctl among others, by name. */
  static void write(Map<String, List<Long>> sysctls, String name, List<Long> values) {
    sysctls.put(name, List.copyOf(values));
    // What reads 0 in a list of settings is the one that does not hold; Linux lets nobody write it.
    boolean unset = name.endsWith("_bytes") && values.equals(List.of(0L));
    if (!unset) {
      other(name).ifPresent(other -> sysctls.put(other, List.of(0L)));
    }
  }

  private static Optional<String> other(String name) {
    return PAIRS.stream()
        .filter(pair -> pair.contains(name))
        .map(pair -> pair.get(1 - pair.indexOf(name)))
        .findFirst();
  }
}
