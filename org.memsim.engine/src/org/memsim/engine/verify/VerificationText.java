/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.memsim.engine.proc.host.Source;

/** A verification as text: a table, then what is missed, what needs a model, what has no answer. */
public final class VerificationText {
  private static final String ROW = "%-26s %8s %8s %8s %8s %12s%n";

  private final Verification verification;
  private final StringBuilder text = new StringBuilder();

  private VerificationText(Verification verification) {
    this.verification = verification;
  }

  /** The text. */
  public static String of(Verification verification) {
    VerificationText text = new VerificationText(verification);
    text.head();
    text.table();
    text.missed();
    text.models();
    text.notCompared();
    return text.text.toString();
  }

  private void head() {
    line(verification.kernel());
    verification.remarks().forEach(this::line);
    line("");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void table() {
    row("", "exactly", "in model", "missed", "as input", "not compared");
    for (Category category : Category.values()) {
      if (verification.findings().stream().anyMatch(f -> f.category() == category)) {
        row(
            category.title(),
            verification.count(category, Verdict.Exact.class),
            verification.count(category, Verdict.WithinModel.class),
            verification.count(category, Verdict.Missed.class),
            verification.count(category, Verdict.Input.class),
            verification.count(category, Verdict.NotCompared.class));
      }
    }
    row(
        "together",
        verification.count(Verdict.Exact.class),
        verification.count(Verdict.WithinModel.class),
        verification.count(Verdict.Missed.class),
        verification.count(Verdict.Input.class),
        verification.count(Verdict.NotCompared.class));
  }

  private void row(Object... cells) {
    text.append(String.format(Locale.ROOT, ROW.replace("%n", "\n"), cells));
  }

  private void missed() {
    List<Finding> missed = verification.having(Verdict.Missed.class);
    if (missed.isEmpty()) {
      return;
    }
    line("");
    line("missed:");
    for (Finding finding : missed) {
      if (finding.verdict() instanceof Verdict.Missed why) {
        line("  " + place(finding) + finding.subject() + " is " + finding.shown());
        line("    the rules lead to " + finding.reckoned());
        line("    " + why.reason().title() + ": " + why.detail());
      }
    }
  }

  private static String place(Finding finding) {
    return finding.source().map(Source::toString).map(place -> place + ": ").orElse("");
  }

  private void models() {
    Set<Model> used = new TreeSet<>();
    verification
        .having(Verdict.WithinModel.class)
        .forEach(
            finding -> {
              if (finding.verdict() instanceof Verdict.WithinModel within) {
                used.addAll(within.models());
              }
            });
    if (!used.isEmpty()) {
      line("");
      line("models:");
      used.forEach(model -> line("  " + model.title() + ": " + model.statement()));
    }
  }

  private void notCompared() {
    Map<String, List<Finding>> reasons = new TreeMap<>();
    for (Finding finding : verification.having(Verdict.NotCompared.class)) {
      reason(finding)
          .ifPresent(why -> reasons.computeIfAbsent(why, key -> new ArrayList<>()).add(finding));
    }
    if (!reasons.isEmpty()) {
      line("");
      line("not compared:");
      reasons.forEach(
          (why, findings) ->
              line(
                  "  "
                      + place(findings.getFirst())
                      + findings.getFirst().subject()
                      + (findings.size() > 1 ? " and " + (findings.size() - 1) + " more" : "")
                      + ": "
                      + why));
    }
  }

  private static Optional<String> reason(Finding finding) {
    return finding.verdict() instanceof Verdict.NotCompared not
        ? Optional.of(not.why())
        : Optional.empty();
  }
}
