/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel whose rules apply: a release of Linus Torvalds. Stable releases have the rules of the
 * release that they maintain.
 *
 * @param major 6 in 6.1, 2 in 2.6.32
 * @param minor 1 in 6.1, 6 in 2.6.32
 * @param sublevel 32 in 2.6.32; 0 since 3.0
 */
public record KernelVersion(int major, int minor, int sublevel)
    implements Comparable<KernelVersion> {
  /** The kernel of Debian 12, whose dumps the rules were checked against. */
  public static final KernelVersion V6_1 = new KernelVersion(6, 1);

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.\\d{1,4})?");

  /** The last series whose releases had three numbers. */
  private static final int THREE_NUMBERS = 2;

  private static final List<KernelVersion> RELEASES = releases();

  /** A release of 3.0 or later. */
  public KernelVersion(int major, int minor) {
    this(major, minor, 0);
  }

  /**
   * The release of a text such as {@code 6.1}, {@code 6.1.187} or {@code 2.6.32}; empty if it is no
   * version.
   */
  public static Optional<KernelVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(1));
    String third = matcher.group(3);
    int sublevel = major > THREE_NUMBERS || third == null ? 0 : Integer.parseInt(third);
    return Optional.of(new KernelVersion(major, Integer.parseInt(matcher.group(2)), sublevel));
  }

  /**
   * The release of a text.
   *
   * @throws IllegalArgumentException if it is no version
   */
  public static KernelVersion of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException(text + " is no kernel version"));
  }

  /** All releases that may be asked for, oldest first: 2.6.32 to 6.12. */
  static List<KernelVersion> all() {
    return RELEASES;
  }

  /** The versions whose rules are all known, oldest first. */
  public static List<KernelVersion> complete() {
    return KernelRules.completeVersions();
  }

  /** Whether all rules of this version are known. */
  public boolean isComplete() {
    return complete().contains(this);
  }

  /** The complete versions next to this one: the last before and the first after it. */
  public List<KernelVersion> nearestComplete() {
    List<KernelVersion> nearest = new ArrayList<>();
    complete().stream()
        .filter(v -> v.compareTo(this) < 0)
        .reduce((a, b) -> b)
        .ifPresent(nearest::add);
    complete().stream().filter(v -> v.compareTo(this) > 0).findFirst().ifPresent(nearest::add);
    return nearest;
  }

  /**
   * Does nothing if the version is complete.
   *
   * @throws BootException otherwise; it names the nearest complete ones
   */
  void requireComplete() {
    if (!isComplete()) {
      throw new BootException(
          "The rules of Linux "
              + this
              + " are not known completely; the nearest complete are "
              + nearestComplete()
              + ".");
    }
  }

  @Override
  public int compareTo(KernelVersion other) {
    if (major != other.major) {
      return Integer.compare(major, other.major);
    }
    return minor != other.minor
        ? Integer.compare(minor, other.minor)
        : Integer.compare(sublevel, other.sublevel);
  }

  @Override
  public String toString() {
    return major + "." + minor + (major > THREE_NUMBERS ? "" : "." + sublevel);
  }

  private static List<KernelVersion> releases() {
    List<KernelVersion> releases = new ArrayList<>();
    for (int sublevel = 32; sublevel <= 39; sublevel++) {
      releases.add(new KernelVersion(2, 6, sublevel));
    }
    addSeries(releases, 3, 19);
    addSeries(releases, 4, 20);
    addSeries(releases, 5, 19);
    addSeries(releases, 6, 12);
    return List.copyOf(releases);
  }

  private static void addSeries(List<KernelVersion> releases, int major, int last) {
    for (int minor = 0; minor <= last; minor++) {
      releases.add(new KernelVersion(major, minor));
    }
  }
}
