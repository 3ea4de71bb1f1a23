/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.memsim.engine.proc.host.Source;

/** Collects findings of one category after the other. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();
  private final OtherKernels others;

  Findings(OtherKernels others) {
    this.others = others;
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  void add(
      Category category,
      String subject,
      Source source,
      Object shown,
      Object reckoned,
      Verdict verdict) {
    all.add(
        new Finding(
            category,
            subject,
            Optional.of(source),
            shown.toString(),
            reckoned.toString(),
            verdict));
  }

  void input(Category category, String subject, Source source, Object shown, String how) {
    add(category, subject, source, shown, "", new Verdict.Input(how));
  }

  /** A figure of which several files may tell. */
  void input(Category category, String subject, Object shown, String how) {
    all.add(
        new Finding(
            category, subject, Optional.empty(), shown.toString(), "", new Verdict.Input(how)));
  }

  void notCompared(Category category, String subject, Source source, Object shown, String why) {
    add(category, subject, source, shown, "", new Verdict.NotCompared(why));
  }

  /** A figure that was not even found. */
  void absent(Category category, String subject, String why) {
    all.add(new Finding(category, subject, Optional.empty(), "", "", new Verdict.NotCompared(why)));
  }

  /** A figure that a rule gives: it is that, or missed. */
  <T> void rule(
      Category category,
      String subject,
      Source source,
      T shown,
      T reckoned,
      Function<Reckoned, Optional<T>> rule) {
    rule(category, subject, source, shown, reckoned, () -> others.reason(shown, rule));
  }

  /** The same where it is known why it may be missed. */
  <T> void rule(
      Category category,
      String subject,
      Source source,
      T shown,
      T reckoned,
      Supplier<Verdict.Missed> why) {
    Verdict verdict = shown.equals(reckoned) ? new Verdict.Exact() : why.get();
    add(category, subject, source, shown, reckoned, verdict);
  }

  OtherKernels others() {
    return others;
  }
}
