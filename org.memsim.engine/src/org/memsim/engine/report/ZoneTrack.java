/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.List;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.Watermarks;

/**
 * The free memory of a zone at each snapshot of a recording.
 *
 * @param node the number of its node
 * @param name its name, as {@code Normal}
 * @param managed pages that the page allocator was given, at the end
 * @param free free pages
 * @param marks its watermarks
 * @param freeBlocks free blocks by order
 * @param unusable by order, the share of its free memory that is of no use to a request of that
 *     order, in thousandths
 */
public record ZoneTrack(
    int node,
    String name,
    long managed,
    LongRow free,
    List<Watermarks> marks,
    List<LongRow> freeBlocks,
    List<LongRow> unusable) {
  /** Keeps its own copies of the lists. */
  public ZoneTrack {
    marks = List.copyOf(marks);
    freeBlocks = List.copyOf(freeBlocks);
    unusable = List.copyOf(unusable);
  }
}
