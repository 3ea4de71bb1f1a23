/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import java.util.OptionalLong;

/**
 * How much of a zone is in use when one begins to look, in pages unless it says otherwise.
 *
 * @param freeBlocks free blocks by order; empty if only the other figures are known
 * @param freeContiguous of the free pages those in areas for contiguous allocations; if it is not
 *     known, these areas are free
 * @param parked pages on the pageset of the first cpu of the zone's node
 * @param boost what its marks are raised by
 * @param movable pages in use that can be moved
 * @param kernel pages in use that stay where they are; with free blocks stated, what is left over
 *     is the kernel's as well
 * @param listed of the movable ones those that can be reclaimed
 */
public record ZoneUse(
    List<Long> freeBlocks,
    OptionalLong freeContiguous,
    long parked,
    long boost,
    long movable,
    long kernel,
    List<Listed> listed) {
  /**
   * Pages in use that are on a list from which they can be reclaimed; they count as movable.
   *
   * @param kind what they are used for: {@link PageKind#ANON} or {@link PageKind#FILE}
   * @param active whether the list is that of active pages
   * @param pages how many
   */
  public record Listed(PageKind kind, boolean active, long pages) {}

  /** Keeps its own copy of the lists. */
  public ZoneUse {
    freeBlocks = List.copyOf(freeBlocks);
    listed = List.copyOf(listed);
  }

  /** A use without pages that can be reclaimed. */
  public ZoneUse(List<Long> freeBlocks, long parked, long boost, long movable, long kernel) {
    this(freeBlocks, OptionalLong.empty(), parked, boost, movable, kernel, List.of());
  }

  /** The same with so many free pages in areas for contiguous allocations. */
  public ZoneUse withFreeContiguous(long pages) {
    return new ZoneUse(freeBlocks, OptionalLong.of(pages), parked, boost, movable, kernel, listed);
  }

  /** A use that no zone can have; the message is a full sentence. */
  public static final class ImpossibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImpossibleException(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
