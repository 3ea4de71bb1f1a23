/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;
import static org.memsim.engine.machine.VersionedRule.Evidence.REPRODUCED;

import java.util.List;

/** What is not the same in all versions of Linux about the address spaces of processes. */
public final class ProcessRules {
  private static final String LAB = "programs under Debian's 6.1 in QEMU";

  /** Which neighbour a new mapping joins if their anon_vmas keep it from joining both. */
  public enum Meeting {
    /** The one below. */
    PREVIOUS,
    /** The one above. */
    NEXT
  }

  /** Which neighbour a new mapping joins if it can not join both. */
  public static final VersionedRule<Meeting> MEETING =
      VersionedRule.<Meeting>named("A mapping between two that do not mix")
          .since("2.6.32", Meeting.PREVIOUS, "joins the one below", RECALLED, "vma_merge")
          .since("6.1", Meeting.NEXT, "joins the one above", REPRODUCED, LAB)
          .since("6.12", Meeting.PREVIOUS, "joins the one below", RECALLED, "")
          .build();

  /** Whether mprotect lets pages of one owner be written again without a fault. */
  public static final VersionedRule<Boolean> UPGRADES_WRITABLE =
      VersionedRule.<Boolean>named("mprotect to rw of private pages that were written")
          .since("2.6.32", false, "the next store to each page is a fault", RECALLED, "")
          .since("6.0", true, "the pages can be written at once", REPRODUCED, LAB)
          .build();

  /** Whether large anonymous mappings begin where a huge page may. */
  public static final VersionedRule<Boolean> ALIGNS_ANONYMOUS =
      VersionedRule.<Boolean>named("Place of an anonymous mapping of a huge page or more, 64-bit")
          .since("2.6.32", false, "directly below the one above", REPRODUCED, LAB)
          .since("6.7", true, "where a huge page begins", RECALLED, "")
          .build();

  /** Whether only whole huge pages are placed where one may begin. */
  public static final VersionedRule<Boolean> ALIGNS_WHOLE_ONLY =
      VersionedRule.<Boolean>named("Alignment of an anonymous mapping of no whole huge pages")
          .since("2.6.32", false, "as that of any other", RECALLED, "")
          .since("6.12", true, "none", RECALLED, "stable releases of 6.12")
          .build();

  /** Whether mprotect takes the charge back from memory that nobody may write nor has written. */
  public static final VersionedRule<Boolean> UNCHARGES_READ_ONLY =
      VersionedRule.<Boolean>named("mprotect to r of private memory without a page")
          .since("2.6.32", false, "stays charged", REPRODUCED, LAB)
          .since("6.7", true, "is charged no more", RECALLED, "")
          .build();

  /** The highest level of page tables that mremap moves whole instead of entry by entry; or 0. */
  public static final VersionedRule<Integer> MOVES_TABLES =
      VersionedRule.<Integer>named("mremap of whole page tables on 64-bit")
          .since("2.6.32", 0, "moves entry after entry", RECALLED, "")
          .since("5.0", 2, "moves PTE tables", RECALLED, "")
          .since("5.11", 3, "moves PTE and PMD tables", RECALLED, "")
          .build();

  /** What becomes of MADV_DONTNEED of huge pages of a pool. */
  public enum HugeDiscard {
    /** It fails. */
    REFUSED,
    /** A huge page that is named in part goes as well. */
    ROUNDED_UP,
    /** A huge page that is named in part stays. */
    ROUNDED_DOWN
  }

  /** What becomes of MADV_DONTNEED of huge pages of a pool. */
  public static final VersionedRule<HugeDiscard> HUGE_DISCARD =
      VersionedRule.<HugeDiscard>named("MADV_DONTNEED of hugetlb pages")
          .since("2.6.32", HugeDiscard.REFUSED, "EINVAL", RECALLED, "")
          .since("5.18", HugeDiscard.ROUNDED_UP, "frees them, the end rounded up", RECALLED, "")
          .since("6.1", HugeDiscard.ROUNDED_DOWN, "frees whole ones only", REPRODUCED, LAB)
          .build();

  /** Whether mremap moves mappings of huge pages of a pool. */
  public static final VersionedRule<Boolean> REMAPS_HUGE =
      VersionedRule.<Boolean>named("mremap of hugetlb mappings")
          .since("2.6.32", false, "can only shrink them", RECALLED, "")
          .since("5.16", true, "shrinks and moves them", REPRODUCED, LAB)
          .build();

  /** Whether huge pages that a system call brings into memory count as faults. */
  public static final VersionedRule<Boolean> POPULATING_HUGE_COUNTS =
      VersionedRule.<Boolean>named("Faults of MAP_POPULATE and mlock of hugetlb pages")
          .since("2.6.32", false, "none are counted", REPRODUCED, LAB)
          .since("6.6", true, "one for each page", RECALLED, "")
          .build();

  /** Whether a task that is bound to nodes is promised huge pages of these only. */
  public static final VersionedRule<Boolean> BINDING_LIMITS_PROMISES =
      VersionedRule.<Boolean>named("mmap of hugetlb pages by a task bound to nodes")
          .since("2.6.32", false, "promises pages of any node", RECALLED, "")
          .since("5.9", true, "fails if those nodes have too few free", REPRODUCED, LAB)
          .build();

  /** Whether a private huge page that is unmapped stays promised to its mapping. */
  public static final VersionedRule<Boolean> RESTORES_PROMISES =
      VersionedRule.<Boolean>named("Promise of a private hugetlb page that is discarded")
          .since("2.6.32", false, "is used up", REPRODUCED, LAB)
          .since("6.10", true, "is given back unless the pool has surplus pages", RECALLED, "")
          .build();

  private ProcessRules() {}

  /** All of them, for the documentation. */
  public static List<VersionedRule<?>> all() {
    return List.of(
        MEETING,
        UPGRADES_WRITABLE,
        UNCHARGES_READ_ONLY,
        MOVES_TABLES,
        ALIGNS_ANONYMOUS,
        ALIGNS_WHOLE_ONLY,
        HUGE_DISCARD,
        REMAPS_HUGE,
        POPULATING_HUGE_COUNTS,
        BINDING_LIMITS_PROMISES,
        RESTORES_PROMISES);
  }
}
