/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.List;
import java.util.function.Predicate;

/**
 * What came of comparing a machine with the rules.
 *
 * @param kernel which kernel it has and whose rules were used, in a sentence
 * @param remarks what else was found out about the machine as a whole, full sentences
 * @param findings its figures, by category and in the order in which they were read
 */
public record Verification(String kernel, List<String> remarks, List<Finding> findings) {
  /** Keeps its own copies of the lists. */
  public Verification {
    remarks = List.copyOf(remarks);
    findings = List.copyOf(findings);
  }

  /** How many figures of a category have such a verdict. */
  public long count(Category category, Class<? extends Verdict> verdict) {
    return findings.stream()
        .filter(finding -> finding.category() == category)
        .filter(finding -> verdict.isInstance(finding.verdict()))
        .count();
  }

  /** How many figures have such a verdict. */
  public long count(Class<? extends Verdict> verdict) {
    return having(verdict).size();
  }

  /** The figures with such a verdict. */
  public List<Finding> having(Class<? extends Verdict> verdict) {
    Predicate<Finding> has = finding -> verdict.isInstance(finding.verdict());
    return findings.stream().filter(has).toList();
  }

  /** Whether no figure is missed. */
  public boolean holds() {
    return having(Verdict.Missed.class).isEmpty();
  }
}
