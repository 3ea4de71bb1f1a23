/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.memsim.engine.lab.LabFinding.Agreement;

/** A result of the lab as text: a table by category, then what is missed and what was left out. */
public final class LabText {
  private static final int MOST_MISSED = 100;

  private LabText() {}

  /** The text. */
  public static String of(LabResult result) {
    StringBuilder text = new StringBuilder(result.title()).append("\n\n");
    row(text, "", "figures", "exactly", "in model", "missed");
    long exact = 0;
    long model = 0;
    long missed = 0;
    for (LabCategory category : LabCategory.values()) {
      long same = result.count(category, Agreement.EXACT);
      long within = result.count(category, Agreement.WITHIN_MODEL);
      long not = result.count(category, Agreement.MISSED);
      if (same + within + not > 0) {
        row(text, category.title(), same + within + not, same, within, not);
      }
      exact += same;
      model += within;
      missed += not;
    }
    row(text, "together", exact + model + missed, exact, model, missed);
    missed(text, result.missed());
    models(text, result);
    lines(text, "left out:", result.leftOut());
    lines(text, "not compared:", result.notCompared());
    return text.toString();
  }

  private static void row(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-60s %8s %8s %9s %8s\n", cells));
  }

  private static void missed(StringBuilder text, List<LabFinding> missed) {
    if (missed.isEmpty()) {
      return;
    }
    text.append("\nmissed:\n");
    for (LabFinding finding : missed.stream().limit(MOST_MISSED).toList()) {
      text.append("  ")
          .append(finding.category().name().toLowerCase(Locale.ROOT))
          .append(": ")
          .append(finding.subject())
          .append("\n    guest:      ")
          .append(finding.guest())
          .append("\n    simulation: ")
          .append(finding.simulated())
          .append('\n');
      if (!finding.reason().isEmpty()) {
        text.append("    ").append(finding.reason()).append('\n');
      }
    }
    if (missed.size() > MOST_MISSED) {
      text.append("  and ").append(missed.size() - MOST_MISSED).append(" more\n");
    }
  }

  private static void models(StringBuilder text, LabResult result) {
    Map<String, Integer> models = new TreeMap<>();
    result.findings().stream()
        .filter(finding -> finding.agreement() == Agreement.WITHIN_MODEL)
        .forEach(finding -> models.merge(finding.reason(), 1, Integer::sum));
    if (!models.isEmpty()) {
      text.append("\nmodels:\n");
      models.forEach(
          (model, count) ->
              text.append("  ").append(model).append(" (").append(count).append(")\n"));
    }
  }

  private static void lines(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }
}
