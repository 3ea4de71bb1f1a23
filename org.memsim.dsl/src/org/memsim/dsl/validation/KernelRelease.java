/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Linux as far as its rules go: stable releases do not change them.
 *
 * @param major the first number
 * @param minor the second
 * @param sublevel the third where it counts, up to 2.6.39; otherwise 0
 */
record KernelRelease(int major, int minor, int sublevel) implements Comparable<KernelRelease> {
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");
  private static final Comparator<KernelRelease> BY_AGE =
      Comparator.comparingInt(KernelRelease::major)
          .thenComparingInt(KernelRelease::minor)
          .thenComparingInt(KernelRelease::sublevel);

  KernelRelease(int major, int minor) {
    this(major, minor, 0);
  }

  /** Reads {@code 6.1}, {@code 6.1.90} or {@code 2.6.32}. */
  static Optional<KernelRelease> of(String text) {
    Matcher version = VERSION.matcher(text);
    if (!version.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(version.group(1));
    boolean counts = hasSublevel(major) && version.group(3) != null;
    int sublevel = counts ? Integer.parseInt(version.group(3)) : 0;
    return Optional.of(new KernelRelease(major, Integer.parseInt(version.group(2)), sublevel));
  }

  private static boolean hasSublevel(int major) {
    return major < 3;
  }

  @Override
  public int compareTo(KernelRelease other) {
    return BY_AGE.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + (hasSublevel(major) ? "." + sublevel : "");
  }
}
