/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * The kernel whose rules apply.
 *
 * @param major 6 in 6.1
 * @param minor 1 in 6.1
 */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  /** The kernel of Debian 12, whose dumps the rules were checked against. */
  public static final KernelVersion V6_1 = new KernelVersion(6, 1);

  private static final List<KernelVersion> COMPLETE = List.of(V6_1);

  /** The versions whose rules are all known, oldest first. */
  public static List<KernelVersion> complete() {
    return COMPLETE;
  }

  /** Whether all rules of this version are known. */
  public boolean isComplete() {
    for (KernelVersion version : COMPLETE) {
      if (compareTo(version) == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(KernelVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
