/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How reports write amounts for people. */
public final class Quantities {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final long NS_PER_SECOND = 1_000_000_000;

  private Quantities() {}

  /** An amount of memory with at most three digits, in the unit that suits it. */
  public static String bytes(long bytes) {
    int unit = 0;
    double amount = bytes;
    while (Math.abs(amount) >= 1024 && unit + 1 < UNITS.length) {
      amount /= 1024;
      unit++;
    }
    String digits =
        unit == 0 || amount >= 100
            ? Long.toString(Math.round(amount))
            : trimmed(BigDecimal.valueOf(amount).round(new MathContext(3)));
    return digits + " " + UNITS[unit];
  }

  private static String trimmed(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** A time to the millisecond: {@code 60.042 s}. */
  static String seconds(long ns) {
    return BigDecimal.valueOf(ns, 9).setScale(3, RoundingMode.HALF_UP).toPlainString() + " s";
  }

  /** A duration with three digits: {@code 1.25 ms}. */
  public static String duration(long ns) {
    String[] units = {"ns", "us", "ms", "s"};
    int unit = 0;
    double amount = ns;
    while (amount >= 1000 && unit + 1 < units.length) {
      amount /= 1000;
      unit++;
    }
    return trimmed(BigDecimal.valueOf(amount).round(new MathContext(3))) + " " + units[unit];
  }

  /** A time as seconds with all digits. */
  static String exactSeconds(long ns) {
    return BigDecimal.valueOf(ns, 9).toPlainString();
  }

  /** A number with its thousands apart: {@code 1,234}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number with its noun, which gets an s unless there is one of it. */
  static String count(long number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : plural);
  }

  /** Whole seconds before a time. */
  static long second(long ns) {
    return ns / NS_PER_SECOND;
  }
}
