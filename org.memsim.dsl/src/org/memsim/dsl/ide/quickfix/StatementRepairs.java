/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import org.memsim.dsl.validation.IssueCodes;

/** Statements, or parts of them, that are better left out. */
final class StatementRepairs {
  private StatementRepairs() {}

  static List<Repair> of(String code) {
    return switch (code) {
      case IssueCodes.DUPLICATE_STATEMENT ->
          List.of(Repair.removal("Remove the second statement", true));
      case IssueCodes.MISPLACED_STATEMENT, IssueCodes.OTHER_ARCH, IssueCodes.RESERVED_HOLE ->
          List.of(Repair.removal("Remove the statement", true));
      case IssueCodes.NEVER_HOLDS -> List.of(removal("Remove the expectation", false));
      case IssueCodes.UNUSED_DEFINITION -> List.of(removal("Remove the definition", true));
      case IssueCodes.CYCLIC_IMPORT -> List.of(removal("Remove the import", false));
      case IssueCodes.MISSING_FILE -> List.of(removal("Remove the import", false));
      case IssueCodes.CONTRADICTORY_FLAGS ->
          List.of(new Repair("Remove the flag", false, Removal::withBar));
      case IssueCodes.CYCLIC_EXTENDS ->
          List.of(new Repair("Remove 'extends'", false, Removal::withKeyword));
      case IssueCodes.CYCLIC_START ->
          List.of(new Repair("Remove 'after'", false, Removal::withKeyword));
      default -> List.of();
    };
  }

  private static Repair removal(String label, boolean isCertain) {
    return new Repair(label, isCertain, Removal::ofWhole);
  }
}
