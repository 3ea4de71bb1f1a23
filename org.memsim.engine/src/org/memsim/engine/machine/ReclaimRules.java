/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;
import static org.memsim.engine.machine.VersionedRule.Evidence.REPRODUCED;

import java.util.List;

/** What is not the same in all versions of Linux about which pages are reclaimed. */
public final class ReclaimRules {
  private static final String LAB = "programs under Debian's 6.1 in QEMU";

  /** Whether new anonymous pages must be seen in use before they are active. */
  public static final VersionedRule<Boolean> STARTS_INACTIVE =
      VersionedRule.<Boolean>named("List that new anonymous pages come to")
          .since("2.6.32", false, "the active one", RECALLED, "")
          .since("5.9", true, "the inactive one", REPRODUCED, LAB)
          .build();

  /** Whether zswap, once full, gives up pages until it takes others again. */
  public static final VersionedRule<Boolean> ZSWAP_SHRINKS_ON =
      VersionedRule.<Boolean>named("What a full zswap gives up for each page that it refuses")
          .since("2.6.32", false, "one page of its pool", RECALLED, "")
          .since("6.5", true, "so many that it takes pages again", RECALLED, "")
          .build();

  /** Whether zswap is counted in meminfo and vmstat, and its memory charged to cgroups. */
  public static final VersionedRule<Boolean> COUNTS_ZSWAP =
      VersionedRule.<Boolean>named("What zswap has and does")
          .since("2.6.32", false, "not counted", RECALLED, "")
          .since("5.19", true, "counted, and charged to cgroups", RECALLED, "")
          .build();

  /** How much of what is left to take memory.reclaim asks for at a time. */
  public enum Proactive {
    /** All of it. */
    ALL,
    /** SWAP_CLUSTER_MAX pages. */
    CLUSTER,
    /** A quarter of it. */
    QUARTER;

    private static final long CLUSTER_PAGES = 32;

    /** The pages to ask for, of so many that are left. */
    public long of(long left) {
      return switch (this) {
        case ALL -> left;
        case CLUSTER -> Math.min(left, CLUSTER_PAGES);
        case QUARTER -> left / 4;
      };
    }
  }

  /** How memory.reclaim of a cgroup divides its work. */
  public static final VersionedRule<Proactive> PROACTIVE_BATCH =
      VersionedRule.<Proactive>named("What memory.reclaim of a cgroup asks for at a time")
          .since(
              "2.6.32", Proactive.ALL, "all that is left (the file came with 5.19)", RECALLED, "")
          .since("6.6", Proactive.CLUSTER, "32 pages", RECALLED, "memory_reclaim")
          .since("6.9", Proactive.QUARTER, "a quarter of what is left", RECALLED, "memory_reclaim")
          .build();

  private ReclaimRules() {}

  /** All of them, for the documentation. */
  public static List<VersionedRule<?>> all() {
    return List.of(STARTS_INACTIVE, ZSWAP_SHRINKS_ON, COUNTS_ZSWAP, PROACTIVE_BATCH);
  }
}
