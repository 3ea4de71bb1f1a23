/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets of cpus or nodes as Linux and hwloc write them. */
final class IntLists {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");
  private static final Pattern WORDS = Pattern.compile("[0-9a-fA-F]{1,8}");

  /** More cpus than any kernel can be built for. */
  private static final int MOST = 1 << 16;

  private IntLists() {}

  /** {@code 0-3,8}, or numbers with blanks between them; the set may be empty. */
  static Optional<SortedSet<Integer>> ofList(String text) {
    SortedSet<Integer> ids = new TreeSet<>();
    for (String part : text.strip().split("[,\\s]+", -1)) {
      Matcher range = RANGE.matcher(part);
      if (range.matches()) {
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        if (to > MOST) {
          return Optional.empty();
        }
        for (int id = from; id <= to; id++) {
          ids.add(id);
        }
      } else if (!part.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(ids);
  }

  /**
   * {@code 00000000,0000000f} or {@code 0x00000001,,0x00000003}: words of 32 bits, highest first.
   */
  static Optional<SortedSet<Integer>> ofMask(String text) {
    BigInteger mask = BigInteger.ZERO;
    for (String part : text.strip().split(",", -1)) {
      String digits = part.startsWith("0x") ? part.substring(2) : part;
      digits = digits.isEmpty() ? "0" : digits;
      if (!WORDS.matcher(digits).matches()) {
        return Optional.empty();
      }
      mask = mask.shiftLeft(Integer.SIZE).or(new BigInteger(digits, 16));
    }
    SortedSet<Integer> ids = new TreeSet<>();
    for (int bit = 0; bit < mask.bitLength(); bit++) {
      if (mask.testBit(bit)) {
        ids.add(bit);
      }
    }
    return Optional.of(ids);
  }
}
