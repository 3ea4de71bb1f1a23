/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;

import java.util.List;

/** What is not the same in all versions of Linux about pages that move from node to node. */
public final class NumaRules {
  /** Whether memory follows when a cpuset of the second version gets other nodes. */
  public static final VersionedRule<Boolean> CPUSET_MIGRATES =
      VersionedRule.<Boolean>named("Pages of processes whose cpuset.mems (cgroup v2) changes")
          .since("2.6.32", false, "stay where they are", RECALLED, "")
          .since("5.15", true, "are migrated to the new nodes", RECALLED, "CS_MEMORY_MIGRATE")
          .build();

  /** Whether pages follow those who use them unless it is switched off. */
  public static final VersionedRule<Boolean> BALANCES =
      VersionedRule.<Boolean>named("Automatic NUMA balancing of machines with several nodes")
          .since("2.6.32", false, "none", RECALLED, "")
          .since("3.8", true, "on unless switched off", RECALLED, "CONFIG_NUMA_BALANCING")
          .build();

  /** Whether reclaim can move pages to slower memory instead. */
  public static final VersionedRule<Boolean> DEMOTES =
      VersionedRule.<Boolean>named("Demotion to slower memory")
          .since("2.6.32", false, "none", RECALLED, "")
          .since("5.15", true, "if demotion_enabled", RECALLED, "demote_page_list")
          .build();

  /** How pages of slower memory are chosen that come to faster memory. */
  public enum Promotion {
    /** Not at all. */
    NONE,
    /** As others that are used from another node. */
    AS_OTHERS,
    /** Those that are used soon after they were marked, and not too many at a time. */
    HOT
  }

  /** How pages of slower memory are chosen with {@code kernel.numa_balancing = 2}. */
  public static final VersionedRule<Promotion> PROMOTION =
      VersionedRule.<Promotion>named("Promotion to faster memory (numa_balancing = 2)")
          .since("2.6.32", Promotion.NONE, "none", RECALLED, "")
          .since(
              "5.18",
              Promotion.AS_OTHERS,
              "of pages of slower nodes, chosen as others that are used from afar; kswapd rests"
                  + " at the promo mark",
              RECALLED,
              "NUMA_BALANCING_MEMORY_TIERING")
          .since(
              "6.1",
              Promotion.HOT,
              "of those used within a threshold after they were marked, up to a rate limit",
              RECALLED,
              "should_numa_migrate_memory")
          .build();

  private NumaRules() {}

  /** All of them, in the order in which they are told. */
  public static List<VersionedRule<?>> all() {
    return List.of(BALANCES, DEMOTES, PROMOTION, CPUSET_MIGRATES);
  }
}
