/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A step of a script: a system call with its arguments, or accesses to pages. */
sealed interface Step {
  /** The address that decides whether the step is skipped; empty for anywhere. */
  Optional<Address> address();

  /**
   * An address of the arena, or one counted from what an earlier step returned.
   *
   * @param step the number of that step; empty for the arena
   * @param offset bytes
   */
  record Address(OptionalInt step, long offset) {}

  /**
   * A part of a file.
   *
   * @param number which of the two files
   * @param offset bytes from its start
   */
  record FilePart(int number, long offset) {}

  /** mmap; lengths are bytes, flags are spelt as in the script. */
  record Map(
      Optional<Address> address,
      long length,
      String protection,
      List<String> flags,
      Optional<FilePart> file)
      implements Step {}

  /** munmap. */
  record Unmap(Optional<Address> address, long length) implements Step {}

  /** mprotect. */
  record Protect(Optional<Address> address, long length, String protection) implements Step {}

  /** mremap, with MREMAP_FIXED if there is a target. */
  record Remap(
      Optional<Address> address,
      long oldLength,
      long newLength,
      boolean mayMove,
      Optional<Address> target)
      implements Step {}

  /** madvise. */
  record Advise(Optional<Address> address, long length, String advice) implements Step {}

  /** mlock or munlock. */
  record Lock(Optional<Address> address, long length, boolean unlock) implements Step {}

  /** fork: from then on the child does steps, too. */
  record Fork(int child) implements Step {
    @Override
    public Optional<Address> address() {
      return Optional.empty();
    }
  }

  /** A child ends, and its parent waits for it. */
  record Exit(int child) implements Step {
    @Override
    public Optional<Address> address() {
      return Optional.empty();
    }
  }

  /** A load from or a store to each of some pages. */
  record Access(Optional<Address> address, long pages, boolean write) implements Step {}
}
