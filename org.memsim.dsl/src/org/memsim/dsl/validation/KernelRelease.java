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
 */
record KernelRelease(int major, int minor) implements Comparable<KernelRelease> {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\.\\d+)?");
  private static final Comparator<KernelRelease> BY_AGE =
      Comparator.comparingInt(KernelRelease::major).thenComparingInt(KernelRelease::minor);

  /**
   * Reads {@code 6.1} or {@code 6.1.90}; all of 2.6.x are older than whatever is asked for here.
   */
  static Optional<KernelRelease> of(String text) {
    Matcher version = VERSION.matcher(text);
    return version.matches()
        ? Optional.of(
            new KernelRelease(
                Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(KernelRelease other) {
    return BY_AGE.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
