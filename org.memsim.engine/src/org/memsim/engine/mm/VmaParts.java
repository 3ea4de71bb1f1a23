/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;

/**
 * Goes through the parts of mappings that lie in a range, by address, for the calls that change
 * mappings: each part may be cut out of its mapping or joined with a neighbour on the way.
 */
final class VmaParts {
  private final Vmas vmas;
  private final long start;
  private final long end;

  /** The parts from {@code start} to {@code end}, which may be empty. */
  VmaParts(Vmas vmas, long start, long end) {
    this.vmas = vmas;
    this.start = start;
    this.end = end;
  }

  /** What is done to a part. */
  @FunctionalInterface
  interface Change {
    /**
     * Changes a part.
     *
     * @param index the mapping that has it
     * @param from the part's first byte
     * @param to the byte after the part
     * @return why it can not be done, which ends the walk
     */
    Optional<Errno> apply(int index, long from, long to);
  }

  /** Changes each part; the first gap ends the walk with {@code ENOMEM}. */
  Optional<Errno> untilGap(Change change) {
    for (long from = start; from < end; ) {
      int index = vmas.indexOf(from);
      if (index == vmas.size() || vmas.get(index).start() > from) {
        return Optional.of(Errno.ENOMEM);
      }
      long to = Math.min(vmas.get(index).end(), end);
      Optional<Errno> refusal = change.apply(index, from, to);
      if (refusal.isPresent()) {
        return refusal;
      }
      from = to;
    }
    return Optional.empty();
  }

  /** Changes each part, whatever gaps there are; says {@code ENOMEM} at the end if there were. */
  Optional<Errno> acrossGaps(Change change) {
    Optional<Errno> refusal = overGaps(change);
    return refusal.isPresent() || areWhole() ? refusal : Optional.of(Errno.ENOMEM);
  }

  /** Changes each part; gaps do not matter. */
  Optional<Errno> overGaps(Change change) {
    for (long from = start; from < end; ) {
      int index = vmas.indexOf(from);
      if (index == vmas.size() || vmas.get(index).start() >= end) {
        return Optional.empty();
      }
      from = Math.max(from, vmas.get(index).start());
      long to = Math.min(vmas.get(index).end(), end);
      Optional<Errno> refusal = change.apply(index, from, to);
      if (refusal.isPresent()) {
        return refusal;
      }
      from = to;
    }
    return Optional.empty();
  }

  /** Whether any part is mapped. */
  boolean isAny() {
    int index = vmas.indexOf(start);
    return index < vmas.size() && vmas.get(index).start() < end;
  }

  /** Whether there is no gap. */
  boolean areWhole() {
    return untilGap((index, from, to) -> Optional.empty()).isEmpty();
  }
}
