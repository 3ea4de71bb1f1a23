/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import org.memsim.dsl.validation.IssueCodes;

/** What is mended at the machine, wherever it is noticed. */
final class MachineRepairs {
  private MachineRepairs() {}

  static List<Repair> of(String code, List<String> data) {
    return switch (code) {
      case IssueCodes.NOT_YET ->
          data.stream()
              .map(
                  word ->
                      new Repair(
                          "Add '" + word + "' to the kernel command line",
                          true,
                          (d, element, document) -> CommandLineEdit.add(word, element, document)))
              .toList();
      case IssueCodes.DISTANCE_COUNT ->
          List.of(
              new Repair(
                  "Complete the table of distances",
                  true,
                  (d, element, document) -> DistanceCompletion.edits(element, document)));
      case IssueCodes.NO_MEMORY, IssueCodes.NO_CPUS, IssueCodes.UNREACHABLE_NODE ->
          data.stream().map(MachineRepairs::addition).toList();
      case IssueCodes.NEWER_KERNEL ->
          data.stream()
              .map(
                  version ->
                      new Repair(
                          "Use Linux " + version,
                          data.size() == 1,
                          (d, element, document) -> MachineEdit.kernel(version, element, document)))
              .toList();
      case IssueCodes.NODE_RANGE_SUM ->
          data.stream()
              .map(
                  size ->
                      new Repair(
                          "Give the node " + size,
                          false,
                          (d, element, document) -> MachineEdit.memory(size, element, document)))
              .toList();
      default -> List.of();
    };
  }

  private static Repair addition(String statement) {
    return new Repair(
        "Add '" + statement + "'",
        false,
        (d, element, document) -> MachineEdit.add(statement, element, document));
  }
}
