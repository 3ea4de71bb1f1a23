/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of one family of counters, immutable and in Linux's order.
 *
 * @param <C> the family
 */
public final class Counters<C extends Enum<C> & Counter> {
  private final Class<C> family;
  private final LongRow values;

  private Counters(Class<C> family, LongRow values) {
    this.family = family;
    this.values = values;
  }

  /**
   * Counters that all stand at 0.
   *
   * @param family the family
   * @param <C> the family
   * @return the counters
   */
  public static <C extends Enum<C> & Counter> Counters<C> none(Class<C> family) {
    return new Counters<>(family, LongRow.zeros(family.getEnumConstants().length));
  }

  /**
   * Counters with figures in the order of the family's constants.
   *
   * @param family the family
   * @param values one figure for each constant, by its ordinal; copied
   * @param <C> the family
   * @return the counters
   * @throws IllegalArgumentException if there are fewer or more figures than constants
   */
  public static <C extends Enum<C> & Counter> Counters<C> of(Class<C> family, long... values) {
    if (values.length != family.getEnumConstants().length) {
      throw new IllegalArgumentException(
          values.length + " figures for " + family.getEnumConstants().length + " counters");
    }
    return new Counters<>(family, LongRow.of(values));
  }

  /**
   * Counters with the figures of a map; a counter that the map lacks stands at 0.
   *
   * @param family the family
   * @param values figures by counter
   * @param <C> the family
   * @return the counters
   */
  public static <C extends Enum<C> & Counter> Counters<C> of(Class<C> family, Map<C, Long> values) {
    long[] row = new long[family.getEnumConstants().length];
    values.forEach((counter, value) -> row[counter.ordinal()] = value);
    return of(family, row);
  }

  /**
   * The figure of a counter.
   *
   * @param counter the counter
   * @return its figure
   */
  public long get(C counter) {
    return values.get(counter.ordinal());
  }

  /**
   * All figures without their names.
   *
   * @return a figure for each constant of the family, by its ordinal
   */
  public LongRow values() {
    return values;
  }

  /**
   * All figures.
   *
   * @return a new map in Linux's order
   */
  public Map<C, Long> asMap() {
    Map<C, Long> map = new EnumMap<>(family);
    for (C counter : family.getEnumConstants()) {
      map.put(counter, get(counter));
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counters<?> counters
        && family.equals(counters.family)
        && values.equals(counters.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
