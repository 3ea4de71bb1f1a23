/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name that was probably meant by an unknown one. */
public final class NearestName {
  private NearestName() {}

  /**
   * The name with the least edits (a character added, dropped, replaced, or two swapped) if it
   * needs no more than one for each three characters. Of equals one that is as long, else the
   * first. A difference in case costs nothing.
   */
  public static Optional<String> to(String unknown, Collection<String> known) {
    String sought = unknown.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Math.max(1, unknown.length() / 3) + 1;
    for (String candidate : known) {
      int edits = edits(sought, candidate.toLowerCase(Locale.ROOT));
      boolean isBetterEqual =
          edits == least
              && nearest != null
              && candidate.length() == unknown.length()
              && nearest.length() != unknown.length();
      if ((edits < least || isBetterEqual) && edits < candidate.length()) {
        least = edits;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The end of a message: {@code ; write 'x' instead}, or nothing. */
  public static String hint(Optional<String> nearest) {
    return nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** Damerau's distance in its restricted form (no substring is edited twice). */
  private static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
