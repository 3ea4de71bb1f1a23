/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.values;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A unit of the language, with the number of base units (bytes, nanoseconds) that it stands for.
 */
public enum Unit {
  BYTE("B", Dimension.SIZE, 1),
  KIBIBYTE("KiB", Dimension.SIZE, 1L << 10),
  MEBIBYTE("MiB", Dimension.SIZE, 1L << 20),
  GIBIBYTE("GiB", Dimension.SIZE, 1L << 30),
  TEBIBYTE("TiB", Dimension.SIZE, 1L << 40),
  PEBIBYTE("PiB", Dimension.SIZE, 1L << 50),
  /** As many bytes as the machine's base page has; its factor is asked of the machine. */
  PAGES("pages", Dimension.SIZE, 0),
  NANOSECOND("ns", Dimension.TIME, 1),
  MICROSECOND("us", Dimension.TIME, 1_000),
  MILLISECOND("ms", Dimension.TIME, 1_000_000),
  SECOND("s", Dimension.TIME, 1_000_000_000);

  private static final List<String> DECIMAL_PREFIXES = List.of("kB", "KB", "MB", "GB", "TB", "PB");

  private final String symbol;
  private final Dimension dimension;
  private final long factor;

  Unit(String symbol, Dimension dimension, long factor) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = factor;
  }

  /** What the unit is written as. */
  public String symbol() {
    return symbol;
  }

  /** What the unit measures. */
  public Dimension dimension() {
    return dimension;
  }

  /** The number of base units in one. */
  public BigDecimal factor(long pageSize) {
    return BigDecimal.valueOf(this == PAGES ? pageSize : factor);
  }

  /**
   * An amount of base units in this unit, exactly.
   *
   * @throws IllegalStateException for {@link #PAGES}, whose size is the machine's
   */
  public BigDecimal of(long baseUnits) {
    if (this == PAGES) {
      throw new IllegalStateException("how large a page is depends on the machine");
    }
    return BigDecimal.valueOf(baseUnits).divide(BigDecimal.valueOf(factor));
  }

  /** The unit that is written so; units are case-sensitive, as in SI. */
  public static Optional<Unit> of(String symbol) {
    return Arrays.stream(values()).filter(unit -> unit.symbol.equals(symbol)).findFirst();
  }

  /** The symbols of a dimension, smallest unit first. */
  public static List<String> symbols(Dimension dimension) {
    return Arrays.stream(values()).filter(u -> u.dimension == dimension).map(Unit::symbol).toList();
  }

  /**
   * The unit that was meant by one that the language does not have: {@code kB}, {@code MB} and so
   * on (whether 1000 or 1024 is meant cannot be told from them), or one in the wrong case.
   */
  public static Optional<Unit> meantBy(String symbol) {
    if (DECIMAL_PREFIXES.contains(symbol)) {
      return of(Character.toUpperCase(symbol.charAt(0)) + "iB");
    }
    return Arrays.stream(values()).filter(u -> u.symbol.equalsIgnoreCase(symbol)).findFirst();
  }
}
