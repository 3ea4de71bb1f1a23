/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.runs;

import java.util.Optional;
import org.eclipse.ui.IMemento;
import org.jspecify.annotations.Nullable;

/**
 * Which run is shown at which time, as it is kept over a restart.
 *
 * @param name what its folder calls the run
 * @param cursorNs the simulated time, in ns
 */
public record ShownRun(String name, long cursorNs) {
  private static final String NAME = "run";
  private static final String CURSOR = "cursorNs";

  /** Keeps it. */
  public void save(IMemento memento) {
    memento.putString(NAME, name);
    memento.putString(CURSOR, Long.toString(cursorNs));
  }

  /** What was kept, if anything was. */
  public static Optional<ShownRun> read(@Nullable IMemento memento) {
    String name = memento == null ? null : memento.getString(NAME);
    if (memento == null || name == null) {
      return Optional.empty();
    }
    return Optional.of(new ShownRun(name, number(memento, CURSOR, Long.MAX_VALUE)));
  }

  /**
   * A number that was kept as text.
   *
   * @param otherwise what it is if none was
   */
  public static long number(IMemento memento, String key, long otherwise) {
    String text = memento.getString(key);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise; // another version wrote it, or a user
    }
  }
}
