/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Arrays;
import java.util.stream.LongStream;

/** An immutable row of figures, such as a zone's protections or its free blocks by order. */
public final class LongRow {
  private static final LongRow EMPTY = new LongRow(new long[0]);

  private final long[] values;

  private LongRow(long[] values) {
    this.values = values;
  }

  /**
   * A row of these figures.
   *
   * @param values the figures; copied
   * @return the row
   */
  public static LongRow of(long... values) {
    return values.length == 0 ? EMPTY : new LongRow(values.clone());
  }

  /**
   * A row of noughts.
   *
   * @param size how many, 0 or more
   * @return the row
   */
  public static LongRow zeros(int size) {
    return size == 0 ? EMPTY : new LongRow(new long[size]);
  }

  /**
   * The figure at a place.
   *
   * @param index from 0 to below {@link #size()}
   * @return the figure
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public long get(int index) {
    return values[index];
  }

  /**
   * How many figures the row has.
   *
   * @return 0 or more
   */
  public int size() {
    return values.length;
  }

  /**
   * The sum of all figures.
   *
   * @return the sum, 0 for an empty row
   */
  public long sum() {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * The figures from first to last.
   *
   * @return a stream of {@link #size()} figures
   */
  public LongStream stream() {
    return Arrays.stream(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongRow row && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
