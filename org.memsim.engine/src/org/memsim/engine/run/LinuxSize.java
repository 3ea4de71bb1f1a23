/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the kernel command line has them: {@code 512M}, {@code 0x20000000}, {@code 1g}. */
final class LinuxSize {
  private static final Pattern SIZE =
      Pattern.compile("(0[xX][0-9a-fA-F]+|[0-9]+)([KMGTPEkmgtpe]?)");
  private static final String SUFFIXES = "KMGTPE";

  private LinuxSize() {}

  /** The bytes of a size; empty if the text is none, or one beyond 63 bits. */
  static OptionalLong bytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int shift = 10 * (SUFFIXES.indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 1);
    try {
      long number = Long.decode(matcher.group(1));
      return OptionalLong.of(
          Math.multiplyExact(number, 1L << (matcher.group(2).isEmpty() ? 0 : shift)));
    } catch (NumberFormatException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** The size that the text was to be, as {@code 512M} for {@code 512MiB}; the text if unknown. */
  static String repaired(String text) {
    return text.replaceAll("(?i)([KMGTPE])i?B$", "$1");
  }
}
