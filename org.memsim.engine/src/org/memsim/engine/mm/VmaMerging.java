/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Objects;

/**
 * When two mappings may become one: they touch, they have the same flags, object and policy, their
 * offsets continue, and their anon_vmas do not differ. A mapping that has no anonymous page yet
 * joins one that has, but only where the joined one is the one whose anon_vma stays, and not if
 * that came from a parent process.
 */
final class VmaMerging {
  private VmaMerging() {}

  /** can_vma_merge_before: whether {@code next} can be extended down over a new mapping. */
  static boolean extendsNext(Vma fresh, Vma next) {
    return fresh.end() == next.start()
        && next.placement().isEmpty()
        && continues(fresh, next)
        && mayAdopt(next, Vma.NO_ANON_VMA);
  }

  /**
   * can_vma_merge_after: whether {@code previous} can be extended up over a new mapping, which
   * brings {@code anonVma} with it if it is to join the next one as well.
   */
  static boolean extendsPrevious(Vma previous, Vma fresh, int anonVma) {
    return previous.end() == fresh.start()
        && previous.placement().isEmpty()
        && continues(previous, fresh)
        && mayAdopt(previous, anonVma);
  }

  /** Whether {@code vma} may be joined with the mapping below it, whose anon_vma then counts. */
  static boolean joinsPrevious(Vma previous, Vma vma) {
    return touch(previous, vma) && mayAdopt(previous, vma.anonVma());
  }

  /** Whether {@code vma} may be joined with the mapping above it, whose anon_vma then counts. */
  static boolean joinsNext(Vma vma, Vma next) {
    return touch(vma, next) && mayAdopt(next, vma.anonVma());
  }

  /** Whether two mappings may both be joined with the one between them. */
  static boolean mayMeet(Vma lower, Vma upper) {
    return lower.anonVma() == upper.anonVma()
        || lower.anonVma() == Vma.NO_ANON_VMA
        || upper.anonVma() == Vma.NO_ANON_VMA;
  }

  /** anon_vma_compatible: whether a first page in one may use the anon_vma of the other. */
  static boolean sharesAnonVma(Vma lower, Vma upper) {
    return lower.end() == upper.start()
        && Objects.equals(lower.placement(), upper.placement())
        && Objects.equals(lower.object(), upper.object())
        && ((lower.flags() ^ upper.flags()) & ~VmFlags.ACCESS) == 0
        && lower.offsetOf(lower.end()) == upper.offset();
  }

  private static boolean touch(Vma lower, Vma upper) {
    return lower.end() == upper.start()
        && Objects.equals(lower.placement(), upper.placement())
        && continues(lower, upper);
  }

  private static boolean continues(Vma lower, Vma upper) {
    return lower.flags() == upper.flags()
        && !lower.has(VmFlags.SPECIAL)
        && Objects.equals(lower.object(), upper.object())
        && lower.offsetOf(lower.end()) == upper.offset();
  }

  /**
   * is_mergeable_anon_vma: a mapping that has an anon_vma of its own adopts one that has none; one
   * that has none can not adopt another's.
   */
  private static boolean mayAdopt(Vma vma, int other) {
    int own = vma.anonVma();
    return own == other
        || (own != Vma.NO_ANON_VMA && other == Vma.NO_ANON_VMA && !vma.isInherited());
  }
}
