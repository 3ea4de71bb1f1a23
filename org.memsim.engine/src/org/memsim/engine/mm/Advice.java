/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** How memory will be used: the advice of {@code madvise}. */
public enum Advice {
  /** As any other. */
  NORMAL,
  /** Not in order: no readahead. */
  RANDOM,
  /** In order. */
  SEQUENTIAL,
  /** Soon. */
  WILLNEED,
  /** Not any more: pages are freed at once. */
  DONTNEED,
  /** Not any more: pages may be freed until they are stored to. */
  FREE,
  /** Not by a child. */
  DONTFORK,
  /** By a child, too. */
  DOFORK,
  /** Not in core dumps. */
  DONTDUMP,
  /** In core dumps, too. */
  DODUMP,
  /** In huge pages. */
  HUGEPAGE,
  /** Not in huge pages. */
  NOHUGEPAGE,
  /** In huge pages at once. */
  COLLAPSE,
  /** Not soon. */
  COLD,
  /** Not soon: pages are to be reclaimed at once. */
  PAGEOUT,
  /** A child finds it empty. */
  WIPEONFORK,
  /** A child finds it as it is. */
  KEEPONFORK,
  /** To be loaded from: pages are to be there at once. */
  POPULATE_READ,
  /** To be stored to: pages are to be there at once. */
  POPULATE_WRITE;

  /** The flags of a mapping that got this advice; the same as before if it is about pages only. */
  long applyTo(long flags) {
    return switch (this) {
      case NORMAL -> flags & ~(VmFlags.RAND_READ | VmFlags.SEQ_READ);
      case RANDOM -> (flags & ~VmFlags.SEQ_READ) | VmFlags.RAND_READ;
      case SEQUENTIAL -> (flags & ~VmFlags.RAND_READ) | VmFlags.SEQ_READ;
      case DONTFORK -> flags | VmFlags.DONTCOPY;
      case DOFORK -> flags & ~VmFlags.DONTCOPY;
      case DONTDUMP -> flags | VmFlags.DONTDUMP;
      case DODUMP -> flags & ~VmFlags.DONTDUMP;
      case HUGEPAGE -> (flags & ~VmFlags.NOHUGEPAGE) | VmFlags.HUGEPAGE;
      case NOHUGEPAGE -> (flags & ~VmFlags.HUGEPAGE) | VmFlags.NOHUGEPAGE;
      case WIPEONFORK -> flags | VmFlags.WIPEONFORK;
      case KEEPONFORK -> flags & ~VmFlags.WIPEONFORK;
      default -> flags;
    };
  }

  /** Whether it is about the mapping, not about its pages. */
  boolean isAboutMapping() {
    return switch (this) {
      case WILLNEED, DONTNEED, FREE, COLLAPSE, COLD, PAGEOUT, POPULATE_READ, POPULATE_WRITE ->
          false;
      default -> true;
    };
  }

  /** Whether a mapping with these flags can have it; private anonymous memory if so stated. */
  boolean applies(long flags, boolean privateAnonymous) {
    return switch (this) {
      case DOFORK -> (flags & VmFlags.IO) == 0;
      case DODUMP -> (flags & VmFlags.SPECIAL) == 0 || (flags & VmFlags.HUGETLB) != 0;
      case WIPEONFORK -> privateAnonymous;
      case FREE -> privateAnonymous && (flags & (VmFlags.LOCKED | VmFlags.PFNMAP)) == 0;
      case DONTNEED -> (flags & (VmFlags.LOCKED | VmFlags.PFNMAP)) == 0;
      case COLD, PAGEOUT -> (flags & (VmFlags.LOCKED | VmFlags.PFNMAP | VmFlags.HUGETLB)) == 0;
      default -> true;
    };
  }
}
