/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is written once and called by its number afterwards: names, layouts of records, shapes of
 * snapshots, and rows of numbers. Collects what the file does not have yet.
 */
final class Dictionary {
  static final int NAME = 1;
  static final int LAYOUT = 2;
  static final int SHAPE = 3;
  static final int ROW = 4;

  private final ByteSink pending = new ByteSink();
  private final Map<String, Integer> names = new HashMap<>();
  private final Set<Class<?>> layouts = new HashSet<>();
  private final Map<Numbers, Integer> shapes = new HashMap<>();
  private final Map<Numbers, Integer> rows = new HashMap<>();
  private long[] lastShape = {};
  private int lastShapeNumber = -1;
  private int entries;

  /** Numbers that are equal if all of them are. */
  private static final class Numbers {
    private final long[] values;

    Numbers(long[] values) {
      this.values = values;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Numbers numbers && Arrays.equals(values, numbers.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  /** The number of a name, which is 0 for an empty one. */
  int name(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    Integer known = names.get(name);
    if (known != null) {
      return known;
    }
    int number = names.size() + 1;
    names.put(name, number);
    entry(NAME).text(name);
    return number;
  }

  /** Sees to it that the file can tell how records of a class are written. */
  void describe(Class<?> type, String line) {
    if (layouts.add(type)) {
      entry(LAYOUT).text(line);
    }
  }

  /** The number of a shape; one that is like the last takes only what differs in the middle. */
  int shape(LongList tokens) {
    if (lastShapeNumber >= 0 && tokens.equalsTo(lastShape)) {
      return lastShapeNumber;
    }
    Numbers shape = new Numbers(tokens.toArray());
    Integer known = shapes.get(shape);
    lastShapeNumber = known == null ? define(shape) : known;
    lastShape = shape.values;
    return lastShapeNumber;
  }

  private int define(Numbers shape) {
    int number = shapes.size();
    shapes.put(shape, number);
    long[] values = shape.values;
    int shorter = Math.min(values.length, lastShape.length);
    int mismatch = Arrays.mismatch(values, lastShape);
    int before = mismatch < 0 ? shorter : mismatch;
    int after = 0;
    while (after < shorter - before
        && values[values.length - 1 - after] == lastShape[lastShape.length - 1 - after]) {
      after++;
    }
    ByteSink out = entry(SHAPE);
    out.number(lastShapeNumber + 1);
    out.number(before);
    out.number(after);
    out.number(values.length - before - after);
    for (int i = before; i < values.length - after; i++) {
      out.number(values[i]);
    }
    return number;
  }

  /** The number of a row of numbers, from 1. */
  int row(long[] values, int length) {
    Numbers row = new Numbers(Arrays.copyOf(values, length));
    Integer known = rows.get(row);
    if (known != null) {
      return known;
    }
    int number = rows.size() + 1;
    rows.put(row, number);
    ByteSink out = entry(ROW);
    out.number(length);
    for (long value : row.values) {
      out.signed(value);
    }
    return number;
  }

  private ByteSink entry(int kind) {
    entries++;
    pending.number(kind);
    return pending;
  }

  /** What the file does not have yet. */
  ByteSink pending() {
    return pending;
  }

  /** How many things that is. */
  int entries() {
    return entries;
  }

  /** The file has it now. */
  void written() {
    pending.clear();
    entries = 0;
  }
}
