/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.Lruvec;

/** The pages of files that were in memory before the workload: nobody knows of which files. */
final class UnknownFiles {
  private final Memory memory;
  private final LruLists lists;
  private final Frames frames;

  UnknownFiles(Memory memory) {
    this.memory = memory;
    this.lists = memory.lists();
    this.frames = memory.allocator().frames();
  }

  /** Frees all of them; returns how many. */
  long drop(int cpu) {
    long dropped = 0;
    for (Lruvec lruvec : lists.all()) {
      dropped += drop(lruvec, cpu);
    }
    return dropped;
  }

  private long drop(Lruvec lruvec, int cpu) {
    List<Integer> runs = new ArrayList<>();
    lruvec.forEach(
        true,
        link -> {
          if (lists.isRun(link)) {
            runs.add(link);
          }
        });
    runs.forEach(link -> lists.recordAll(link, memory.mappings().runPages()::frame));
    List<Integer> unknown = new ArrayList<>();
    lruvec.forEach(
        true,
        frame -> {
          if (frames.owner(frame) == 0) {
            unknown.add(frame);
          }
        });
    unknown.forEach(frame -> memory.allocator().free(frame, cpu));
    return unknown.size();
  }
}
