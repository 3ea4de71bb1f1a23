/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a check of structures against counters has found to differ. Costs nothing as long as nothing
 * does, so that checks can be made after each event.
 */
public final class Findings {
  /** One defect shows in many places; the first ones tell what it is. */
  private static final int MOST = 12;

  private final List<String> texts = new ArrayList<>();
  private Supplier<String> subject = () -> "machine";

  /** What is checked from now on, as messages name it. */
  public void at(Supplier<String> checked) {
    subject = checked;
  }

  /**
   * Compares a counter with what it counts.
   *
   * @param found what a walk has found
   * @param counted what the counter says
   * @param counter the counter's name
   */
  public void compare(long found, long counted, String counter) {
    if (found != counted) {
      add(counter + " is " + counted + ", but a walk finds " + found);
    }
  }

  /**
   * Compares a counter of one of several things with what it counts.
   *
   * @param found what a walk has found
   * @param counted what the counter says
   * @param counter the counter's name
   * @param which what it counts
   */
  public void compare(long found, long counted, String counter, Object which) {
    if (found != counted) {
      add(counter + " of " + which + " is " + counted + ", but a walk finds " + found);
    }
  }

  /** Says what is wrong with a structure unless a rule holds. */
  public void require(boolean holds, String otherwise, long number) {
    if (!holds) {
      add(otherwise + " " + number);
    }
  }

  /** Whether all is as it should be. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** What differs, in the order in which it was found; the first of it, if it is much. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  private void add(String text) {
    if (texts.size() < MOST) {
      texts.add(subject.get() + ": " + text);
    }
  }
}
