/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

/**
 * How much of a cgroup's memory is kept from reclaim: {@code effective_protection}, with cgroups
 * mounted {@code memory_recursiveprot} as systemd does.
 */
final class Protection {
  private Protection() {}

  /**
   * The protection that a cgroup has under its parent. Children that ask for more than the parent
   * has share it in proportion to what they use of what they ask for. What the children leave of it
   * goes to those that use more than they ask for, in proportion to that.
   *
   * @param usage the pages of the cgroup
   * @param parentUsage the pages of its parent
   * @param setting what it asks for: min or low
   * @param parentEffective the effective protection of its parent
   * @param siblingsProtected what the parent's children together use of what they ask for
   * @return pages
   */
  static long effective(
      long usage, long parentUsage, long setting, long parentEffective, long siblingsProtected) {
    long claimed = Math.min(usage, setting);
    if (siblingsProtected > parentEffective) {
      return Math.multiplyExact(claimed, parentEffective) / siblingsProtected;
    }
    boolean sharesRest =
        parentEffective > siblingsProtected && parentUsage > siblingsProtected && usage > claimed;
    if (!sharesRest) {
      return claimed;
    }
    // a protection without limit protects all that there is
    long unclaimed = Math.min(parentEffective, parentUsage) - siblingsProtected;
    return claimed
        + Math.multiplyExact(unclaimed, usage - claimed) / (parentUsage - siblingsProtected);
  }
}
