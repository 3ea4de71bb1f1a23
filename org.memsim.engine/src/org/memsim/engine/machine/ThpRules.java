/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;
import static org.memsim.engine.machine.VersionedRule.Evidence.REPRODUCED;

import java.util.List;

/** What is not the same in all versions of Linux about transparent huge pages. */
public final class ThpRules {
  private static final String LAB = "programs under Debian's 6.1 in QEMU";

  /** On which nodes a fault looks for a huge page. */
  public enum Nodes {
    /** On those of its policy, in their order. */
    ALL,
    /** On the first one alone, if the policy allows the node of the cpu or prefers one. */
    FIRST,
    /** The same, and then on the others if it is worth waiting for. */
    FIRST_THEN_ALL
  }

  /** Whether the kernel has transparent huge pages. */
  public static final VersionedRule<Boolean> EXIST =
      VersionedRule.<Boolean>named("Transparent huge pages")
          .since("2.6.32", false, "none", RECALLED, "")
          .since("2.6.38", true, "for private anonymous memory", REPRODUCED, LAB)
          .build();

  /** Whether loads map a huge page of zeros. */
  public static final VersionedRule<Boolean> ZERO_PAGE =
      VersionedRule.<Boolean>named("A load from a huge page that is not there")
          .since("2.6.32", false, "maps a huge page of its own", RECALLED, "")
          .since("3.8", true, "maps the huge page of zeros", REPRODUCED, LAB)
          .build();

  /** The default of {@code transparent_hugepage/defrag}. */
  static final VersionedRule<String> DEFRAG =
      VersionedRule.<String>named("transparent_hugepage/defrag")
          .since("2.6.32", "always", "always", RECALLED, "")
          .since("4.6", "madvise", "madvise", REPRODUCED, LAB)
          .build();

  /** On which nodes a fault looks for a huge page. */
  public static final VersionedRule<Nodes> NODES =
      VersionedRule.<Nodes>named("Nodes that a fault asks for a huge page")
          .since("2.6.32", Nodes.ALL, "all that the policy allows", RECALLED, "")
          .since("4.1", Nodes.FIRST, "the first one", RECALLED, "")
          .since(
              "5.4",
              Nodes.FIRST_THEN_ALL,
              "the first one; then all, if madvise asked for huge pages",
              RECALLED,
              "")
          .build();

  /** Whether a store to a huge page that others map too copies all of it. */
  public static final VersionedRule<Boolean> COPIES_WHOLE =
      VersionedRule.<Boolean>named("A store to a huge page that is shared")
          .since("2.6.32", true, "copies the huge page", RECALLED, "")
          .since("5.8", false, "splits the entry and copies a small page", REPRODUCED, LAB)
          .build();

  /** Whether mprotect lets huge pages of one owner be written again without a fault. */
  public static final VersionedRule<Boolean> UPGRADES_WRITABLE =
      VersionedRule.<Boolean>named("mprotect to rw of huge pages that were written")
          .since("2.6.32", false, "the next store to each is a fault", REPRODUCED, LAB)
          .since("6.2", true, "they can be written at once", RECALLED, "")
          .build();

  /** Whether khugepaged takes pages that others map, too. */
  static final VersionedRule<Boolean> COLLAPSES_SHARED =
      VersionedRule.<Boolean>named("Pages that others map too, to khugepaged")
          .since("2.6.32", false, "prevent a huge page", RECALLED, "")
          .since("5.8", true, "are copied, up to khugepaged/max_ptes_shared", REPRODUCED, LAB)
          .build();

  /** Whether khugepaged has pages read that are swapped out. */
  static final VersionedRule<Boolean> COLLAPSES_SWAPPED =
      VersionedRule.<Boolean>named("Pages that are swapped out, to khugepaged")
          .since("2.6.32", false, "prevent a huge page", RECALLED, "")
          .since("4.8", true, "are read, up to khugepaged/max_ptes_swap", RECALLED, "")
          .build();

  /** Whether khugepaged gives up at the first page that it had to wait for. */
  public static final VersionedRule<Boolean> SWAPIN_STOPS =
      VersionedRule.<Boolean>named("khugepaged, having waited for a page from swap")
          .since(
              "2.6.32", false, "reads the others, and tries again at its next visit", RECALLED, "")
          .since("6.0", true, "leaves the others for its next visit", RECALLED, "")
          .build();

  /** How a huge page is swapped out. */
  public enum SwapOut {
    /** It is split, and its parts take slots wherever these are free. */
    SPLIT,
    /** Its parts take the slots of a cluster, but it is split before it is written. */
    SPLIT_IN_CLUSTER,
    /** It takes a cluster and is written as a whole. */
    WHOLE
  }

  /** How a huge page is swapped out to a device that does not seek, on x86-64. */
  public static final VersionedRule<SwapOut> SWAP_OUT =
      VersionedRule.<SwapOut>named("A huge page swapped out to a device that does not seek")
          .since("2.6.32", SwapOut.SPLIT, "is split first", RECALLED, "")
          .since(
              "4.13",
              SwapOut.SPLIT_IN_CLUSTER,
              "takes a cluster of slots on x86-64 and is then split",
              RECALLED,
              "")
          .since("4.14", SwapOut.WHOLE, "takes a cluster and is written whole", RECALLED, "")
          .build();

  /** Whether arm64 does as x86-64 does. */
  static final VersionedRule<Boolean> ARM64_SWAPS_WHOLE =
      VersionedRule.<Boolean>named("The same on arm64 with pages of 4 KiB")
          .since("2.6.32", false, "is split first", RECALLED, "")
          .since("6.0", true, "is written whole", RECALLED, "")
          .build();

  /** Whether a huge page that no entry maps as a whole may be swapped out whole. */
  public static final VersionedRule<Boolean> SWAPS_MAPPED_BY_PARTS =
      VersionedRule.<Boolean>named("A huge page that only small entries map")
          .since("2.6.32", false, "is split before it is swapped out", RECALLED, "")
          .since("6.10", true, "is split only if some of it is not mapped", RECALLED, "")
          .build();

  private ThpRules() {}

  /** How huge pages are swapped out on an architecture: {@code CONFIG_THP_SWAP}. */
  public static SwapOut swapOut(Arch arch, KernelVersion kernel) {
    boolean isX86 = arch.name().startsWith("x86_64");
    boolean isArm = arch.name().equals("arm64_4k") && ARM64_SWAPS_WHOLE.in(kernel);
    return isX86 || isArm ? SWAP_OUT.in(kernel) : SwapOut.SPLIT;
  }

  /** All of them, for the documentation. */
  public static List<VersionedRule<?>> all() {
    return List.of(
        EXIST,
        ZERO_PAGE,
        DEFRAG,
        NODES,
        COPIES_WHOLE,
        UPGRADES_WRITABLE,
        COLLAPSES_SHARED,
        COLLAPSES_SWAPPED,
        SWAPIN_STOPS,
        SWAP_OUT,
        ARM64_SWAPS_WHOLE,
        SWAPS_MAPPED_BY_PARTS);
  }
}
