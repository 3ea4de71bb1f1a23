/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memsim.engine.report.comparison.Comparison;
import org.memsim.engine.report.comparison.Difference;
import org.memsim.engine.report.comparison.FigureUnit;
import org.memsim.engine.report.comparison.Subject;
import org.memsim.engine.report.comparison.Topic;
import org.memsim.engine.report.comparison.Value;

/** A comparison for people: a table for each topic. */
final class DiffText {
  /** Wider cells do not push the other columns out of sight. */
  private static final int WIDEST = 48;

  private static final MathContext FEW_DIGITS = new MathContext(4);
  private static final String ABSENT = "-";
  private static final String[] SIZES = {"TiB", "GiB", "MiB", "KiB"};
  private static final String[] TIMES = {"s", "ms", "us"};

  private final Comparison comparison;
  private final boolean all;
  private final StringBuilder text = new StringBuilder();

  private DiffText(Comparison comparison, boolean all) {
    this.comparison = comparison;
    this.all = all;
  }

  /** The text, with lines that differ or with all. */
  static String of(Comparison comparison, boolean all) {
    return new DiffText(comparison, all).print();
  }

  private String print() {
    text.append("left   ").append(comparison.left().name()).append('\n');
    text.append("right  ").append(comparison.right().name()).append('\n');
    List<Difference> shown = all ? comparison.figures() : comparison.differences();
    for (Topic topic : Topic.values()) {
      List<Difference> own = shown.stream().filter(one -> one.figure().topic() == topic).toList();
      if (!own.isEmpty()) {
        text.append('\n').append(topic.name().toLowerCase(Locale.ROOT)).append('\n');
        table(own);
      }
    }
    text.append('\n')
        .append(comparison.differences().size())
        .append(" of ")
        .append(comparison.figures().size())
        .append(" figures differ; the outcome ")
        .append(comparison.sameOutcome() ? "is the same" : "differs")
        .append('\n');
    return text.toString();
  }

  private void table(List<Difference> lines) {
    List<String[]> rows = new ArrayList<>();
    int[] widths = new int[2];
    for (Difference line : lines) {
      String[] row = {
        line.figure().path(),
        cell(line, line.left(), comparison.left()),
        cell(line, line.right(), comparison.right()),
        all && line.differs() ? "  *" : ""
      };
      rows.add(row);
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, row[i].length()));
      }
    }
    for (String[] row : rows) {
      String line =
          "  " + pad(row[0], widths[0]) + "  " + pad(row[1], widths[1]) + "  " + row[2] + row[3];
      text.append(line.stripTrailing()).append('\n');
    }
  }

  private static String pad(String cell, int width) {
    return cell + " ".repeat(Math.max(0, width - cell.length()));
  }

  private static String cell(Difference line, Optional<Value> value, Subject side) {
    return value
        .map(
            known ->
                switch (known) {
                  case Value.Words(String words) -> words.isEmpty() ? "yes" : words;
                  case Value.Amount(long number) -> amount(number, line.figure().unit(), side);
                })
        .orElse(ABSENT);
  }

  private static String amount(long number, FigureUnit unit, Subject side) {
    return switch (unit) {
      case NONE, COUNT -> Long.toString(number);
      case PAGES -> number + " pages (" + about(number * side.pageSize()) + ")";
      case BYTES -> scaled(number, 1L << 40, 1 << 10, SIZES, "B");
      case NANOSECONDS -> scaled(number, 1_000_000_000, 1_000, TIMES, "ns");
    };
  }

  /** Beside the exact number of pages a few digits will do. */
  private static String about(long bytes) {
    String exact = scaled(bytes, 1L << 40, 1 << 10, SIZES, "B");
    int space = exact.indexOf(' ');
    BigDecimal amount = new BigDecimal(exact.substring(0, space)).round(FEW_DIGITS);
    return amount.stripTrailingZeros().toPlainString() + exact.substring(space);
  }

  /** In the largest unit of which there is at least one, exactly. */
  private static String scaled(
      long number, long largest, long step, String[] units, String smallest) {
    long factor = largest;
    for (String unit : units) {
      if (number >= factor) {
        BigDecimal amount = BigDecimal.valueOf(number).divide(BigDecimal.valueOf(factor));
        return amount.stripTrailingZeros().toPlainString() + " " + unit;
      }
      factor /= step;
    }
    return number + " " + smallest;
  }
}
