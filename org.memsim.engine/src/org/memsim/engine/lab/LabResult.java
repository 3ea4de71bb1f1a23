/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.List;
import org.memsim.engine.lab.LabFinding.Agreement;

/**
 * What came of comparing a guest with the simulation.
 *
 * @param title which machine and workload, under which kernel, in a sentence
 * @param findings the figures, in the order in which they were read
 * @param leftOut what was not in the lab, a line each
 * @param notCompared what the guest did that is not compared, a line each
 */
public record LabResult(
    String title, List<LabFinding> findings, List<String> leftOut, List<String> notCompared) {
  /** Keeps its own copies of the lists. */
  public LabResult {
    findings = List.copyOf(findings);
    leftOut = List.copyOf(leftOut);
    notCompared = List.copyOf(notCompared);
  }

  /** How many figures of a category agree so. */
  public long count(LabCategory category, Agreement agreement) {
    return findings.stream()
        .filter(finding -> finding.category() == category && finding.agreement() == agreement)
        .count();
  }

  /** The figures that are missed. */
  public List<LabFinding> missed() {
    return findings.stream().filter(finding -> finding.agreement() == Agreement.MISSED).toList();
  }

  /** Whether something was compared and no figure is missed. */
  public boolean holds() {
    return !findings.isEmpty() && missed().isEmpty();
  }
}
