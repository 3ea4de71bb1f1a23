/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of Linux that is not the same in all versions: what applies since which one. Known up to
 * the newest version of {@link KernelVersion#all}.
 *
 * @param <T> what applies
 */
public final class VersionedRule<T> {
  /** How what applies is known. */
  public enum Evidence {
    /** Figures of a machine with such a kernel come out. */
    REPRODUCED("reproduced"),
    /** Stands so in the sources of such a kernel, or in the change that brought it. */
    READ("read"),
    /** Known to those who wrote it down; neither a machine nor a source was at hand. */
    RECALLED("recalled");

    private final String word;

    Evidence(String word) {
      this.word = word;
    }

    /** The word that the table has for it. */
    public String word() {
      return word;
    }
  }

  /**
   * A range of versions.
   *
   * @param since the first version
   * @param last the last version
   * @param value what applies
   * @param statement the same in words
   * @param evidence how it is known
   * @param origin from what
   */
  public record Range<T>(
      KernelVersion since,
      KernelVersion last,
      T value,
      String statement,
      Evidence evidence,
      String origin) {
    boolean contains(KernelVersion version) {
      return since.compareTo(version) <= 0 && version.compareTo(last) <= 0;
    }
  }

  private final String name;
  private final List<Range<T>> ranges;

  private VersionedRule(String name, List<Range<T>> ranges) {
    this.name = name;
    this.ranges = List.copyOf(ranges);
  }

  static <T> Builder<T> named(String name) {
    return new Builder<>(name);
  }

  /** What it rules. */
  public String name() {
    return name;
  }

  /** Its ranges, oldest first, without a gap. */
  public List<Range<T>> ranges() {
    return ranges;
  }

  /** Whether it is known what applies in a version. */
  public boolean isKnownIn(KernelVersion version) {
    return ranges.stream().anyMatch(range -> range.contains(version));
  }

  /**
   * What applies in a version.
   *
   * @throws BootException if that is not known
   */
  public T in(KernelVersion version) {
    for (Range<T> range : ranges) {
      if (range.contains(version)) {
        return range.value();
      }
    }
    throw new BootException(
        name
            + " is known from Linux "
            + ranges.getFirst().since()
            + " to "
            + ranges.getLast().last()
            + ", not in "
            + version
            + ".");
  }

  /** Collects the ranges, oldest first. */
  static final class Builder<T> {
    private final String name;
    private final List<Range<T>> ranges = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** What applies since a version, until the one before the next that is stated. */
    Builder<T> since(String version, T value, String statement, Evidence evidence, String origin) {
      KernelVersion first = KernelVersion.of(version);
      List<KernelVersion> all = KernelVersion.all();
      int index = all.indexOf(first);
      if (index < 0) {
        throw new IllegalArgumentException(version + " is not a version that has rules");
      }
      if (!ranges.isEmpty()) {
        Range<T> before = ranges.removeLast();
        ranges.add(
            new Range<>(
                before.since(),
                all.get(index - 1),
                before.value(),
                before.statement(),
                before.evidence(),
                before.origin()));
      }
      ranges.add(new Range<>(first, all.getLast(), value, statement, evidence, origin));
      return this;
    }

    VersionedRule<T> build() {
      return new VersionedRule<>(name, ranges);
    }
  }
}
