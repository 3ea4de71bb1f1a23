/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.report.Happening;
import org.memsim.engine.report.StoryLines;

/**
 * What the story view shows: all lines of a story, or those that a search has found. They are shown
 * section by section, for a table of a platform slows down with the number of its rows. Immutable.
 */
final class StoryContents {
  /** So many rows a table makes without a pause. */
  static final int SECTION = 10_000;

  /** No story. */
  static final StoryContents NONE = new StoryContents(null, null, 0);

  private final @Nullable StoryLines lines;
  private final int @Nullable [] found;
  private final int size;

  private StoryContents(@Nullable StoryLines lines, int @Nullable [] found, int size) {
    this.lines = lines;
    this.found = found;
    this.size = size;
  }

  /** All lines of a story. */
  static StoryContents all(StoryLines lines) {
    return new StoryContents(lines, null, lines.size());
  }

  /**
   * Some lines of a story.
   *
   * @param found their indices, ascending
   */
  static StoryContents some(StoryLines lines, int[] found) {
    return new StoryContents(lines, found.clone(), found.length);
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  /** How many lines the story has. */
  int all() {
    return lines == null ? 0 : lines.size();
  }

  /** A row; empty if there is none of this index. */
  Optional<Happening> at(int row) {
    return lines == null || row < 0 || row >= size
        ? Optional.empty()
        : Optional.of(lines.at(found == null ? row : found[row]));
  }

  /** The first row that is not before a time in ns, or the last one. */
  int rowAt(long timeNs) {
    if (lines == null) {
      return 0;
    }
    int row = lines.indexAt(timeNs);
    if (found != null) {
      int place = Arrays.binarySearch(found, row);
      row = place < 0 ? -place - 1 : place;
    }
    return Math.clamp(row, 0, Math.max(0, size - 1));
  }

  /** The first row of the section that a row is in. */
  static int sectionOf(int row) {
    return row / SECTION * SECTION;
  }

  /** How many rows the section has that begins at a row. */
  int length(int section) {
    return Math.min(SECTION, size - section);
  }
}
