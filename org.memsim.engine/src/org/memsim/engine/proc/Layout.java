/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.Locale;
import org.eclipse.xtend2.lib.StringConcatenation;
import org.eclipse.xtend2.lib.StringConcatenationClient;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * How Linux and its tools set figures into columns. Independent of platform and locale: digits are
 * ASCII, lines end in a line feed.
 */
final class Layout {
  private static final long BYTES_PER_MB = 1 << 20;

  private Layout() {}

  /** The text of a template; given here so that no template can pick up the platform's line end. */
  static String render(StringConcatenationClient template) {
    StringConcatenation text = new StringConcatenation("\n");
    text.append(template);
    return text.toString();
  }

  /** A text with blanks before it, up to a width: {@code %8s}. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** A number with blanks before it, up to a width: {@code %6lu}. */
  static String right(long number, int width) {
    return right(Long.toString(number), width);
  }

  /** A text with blanks after it, up to a width: {@code %-12s}. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** A number not below 0 with at least one blank before it, up to a width: {@code % 3d}. */
  static String spaced(long number, int width) {
    return right(" " + number, width);
  }

  /** A physical address in the 18 characters that the boot log gives it: {@code %#018llx}. */
  static String address(long address) {
    return String.format(Locale.ROOT, "0x%016x", address);
  }

  /** The range of physical addresses from one to before another, as the boot log prints it. */
  static String range(long start, long end) {
    return "[mem " + address(start) + "-" + address(end - 1) + "]";
  }

  /** A virtual address in at least 8 digits: {@code %08lx}. */
  static String virtual(long address) {
    return String.format(Locale.ROOT, "%08x", address);
  }

  /** A number in hexadecimal with noughts before it, up to a width: {@code %08lx}. */
  static String hex(long number, int width) {
    String digits = Long.toHexString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** The bytes of an address on a machine. */
  static int pointerBytes(MachineSnapshot machine) {
    return machine.arch().equals("x86") || machine.arch().equals("x86_pae") ? 4 : 8;
  }

  /** Thousandths as a decimal fraction: {@code %d.%03d}. */
  static String thousandths(long number) {
    return String.format(Locale.ROOT, "%d.%03d", number / 1000, number % 1000);
  }

  /** An amount in whole MB (2^20 bytes), rounded down, as numactl shows it. */
  static long megabytes(long pages, long pageSize) {
    return pages * pageSize / BYTES_PER_MB;
  }

  /** A path with what would break a line of fields written in octal, as the kernel does it. */
  static String path(String path) {
    StringBuilder escaped = new StringBuilder(path.length());
    for (int index = 0; index < path.length(); index++) {
      char character = path.charAt(index);
      switch (character) {
        case '\n', '\t', '=', ' ' ->
            escaped.append(String.format(Locale.ROOT, "\\%03o", (int) character));
        default -> escaped.append(character);
      }
    }
    return escaped.toString();
  }
}
