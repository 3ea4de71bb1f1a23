/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;

/** All repairs of a diagnostic, those of each topic in turn, the best one first. */
final class Repairs {
  private Repairs() {}

  static List<Repair> of(Diagnostic diagnostic) {
    String code = diagnostic.getCode() == null ? null : diagnostic.getCode().getLeft();
    if (code == null) {
      return List.of();
    }
    List<String> data = IssueData.of(diagnostic);
    List<Repair> repairs = new ArrayList<>();
    repairs.addAll(TextRepairs.of(code, data));
    repairs.addAll(StatementRepairs.of(code));
    repairs.addAll(MachineRepairs.of(code, data));
    repairs.addAll(IgnoreRepairs.of(diagnostic, code));
    return repairs;
  }
}
