/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** How a figure of a real machine compares with what the rules make of it. */
public sealed interface Verdict {
  /** The rules lead to this very figure. */
  record Exact() implements Verdict {}

  /**
   * The figure is what models that are no rules of Linux allow.
   *
   * @param models the models, one at least
   */
  record WithinModel(Set<Model> models) implements Verdict {
    /** Keeps its own copy of the set. */
    public WithinModel {
      models = Collections.unmodifiableSet(new TreeSet<>(models));
    }
  }

  /**
   * The rules lead to another figure.
   *
   * @param reason why, as far as it was found
   * @param detail the same in words
   */
  record Missed(Reason reason, String detail) implements Verdict {}

  /**
   * The machine was described with this figure, so that it tells nothing.
   *
   * @param how what of the description it is
   */
  record Input(String how) implements Verdict {}

  /**
   * There is nothing to compare the figure with.
   *
   * @param why what is missing
   */
  record NotCompared(String why) implements Verdict {}

  /** The word for it in a report. */
  default String word() {
    return switch (this) {
      case Exact exact -> "met exactly";
      case WithinModel within -> "met within a stated model";
      case Missed missed -> "missed";
      case Input input -> "taken as input";
      case NotCompared not -> "not compared";
    };
  }
}
