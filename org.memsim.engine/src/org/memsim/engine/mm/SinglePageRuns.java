/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.memsim.engine.page.PageSink;

/** Single pages that were got at once, to be used up in order. */
final class SinglePageRuns implements PageSink {
  /** Of single pages with records the handle, of runs the first physical number. */
  private long[] values = new long[64];

  /** How many pages; 0 for a single one with a record. */
  private long[] lengths = new long[64];

  private int count;

  /** The part that is next, and how much of it was taken. */
  private int part;

  private long takenOfPart;

  void clear() {
    count = 0;
    part = 0;
    takenOfPart = 0;
  }

  @Override
  public void page(int frame) {
    add(frame, 0);
  }

  @Override
  public void run(long first, long pages) {
    boolean continues =
        count > 0 && lengths[count - 1] > 0 && values[count - 1] + lengths[count - 1] == first;
    if (continues) {
      lengths[count - 1] += pages;
    } else {
      add(first, pages);
    }
  }

  private void add(long value, long length) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    values[count] = value;
    lengths[count] = length;
    count++;
  }

  /** Whether the next page is part of a run without records. */
  boolean isRun() {
    return part < count && lengths[part] > 0;
  }

  /** How many pages follow one another from the next one on; 0 if none is left. */
  long left() {
    return part == count ? 0 : Math.max(1, lengths[part]) - takenOfPart;
  }

  /** The next page: its physical number if it is part of a run, else its handle. */
  long next() {
    return values[part] + takenOfPart;
  }

  /** Takes pages, at most those that are left in a row. */
  void take(long pages) {
    takenOfPart += pages;
    if (left() == 0) {
      part++;
      takenOfPart = 0;
    }
  }
}
