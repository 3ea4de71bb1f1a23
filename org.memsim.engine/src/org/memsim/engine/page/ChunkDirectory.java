/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;

/**
 * Where the records of a zone's chunks are; a chunk is an aligned block of the highest order. Four
 * bytes for each chunk, in parts that come into being when one of their chunks does.
 */
final class ChunkDirectory {
  private static final int PART_SHIFT = 10;
  private static final int PART_MASK = (1 << PART_SHIFT) - 1;

  private final Frames frames;
  private final int zoneOrdinal;
  private final int maxOrder;
  private long firstChunk;

  /**
   * By chunk: 0 if nothing was asked of it yet, the first frame's handle plus one if it has
   * records, or {@code ~kind} if its pages were given away as part of a run and have none.
   */
  private int[][] parts;

  /** Knows no chunk of the zone yet. */
  ChunkDirectory(Frames frames, Zone zone) {
    this.frames = frames;
    this.zoneOrdinal = zone.ordinal();
    this.maxOrder = frames.maxOrder();
    List<PfnRange> present = zone.presentRanges();
    this.firstChunk = present.isEmpty() ? 0 : present.getFirst().start() >> maxOrder;
    this.parts = new int[partOf(present) + 1][];
  }

  /** The place of the part that has the last chunk. */
  private int partOf(List<PfnRange> present) {
    long last = present.isEmpty() ? firstChunk : (present.getLast().end() - 1) >> maxOrder;
    return (int) ((last - firstChunk) >> PART_SHIFT);
  }

  /** Has room for the chunks of a zone that has grown; those known so far stay known. */
  void cover(List<PfnRange> present) {
    if (present.isEmpty()) {
      return;
    }
    long first = present.getFirst().start() >> maxOrder;
    if (first < firstChunk || isEmpty()) {
      long added = isEmpty() ? 0 : (firstChunk - first + PART_MASK) >> PART_SHIFT;
      int[][] old = parts;
      firstChunk = isEmpty() ? first : firstChunk - (added << PART_SHIFT);
      parts = new int[(int) added + old.length][];
      System.arraycopy(old, 0, parts, (int) added, old.length);
    }
    parts = Arrays.copyOf(parts, Math.max(parts.length, partOf(present) + 1));
  }

  private boolean isEmpty() {
    return Arrays.stream(parts).allMatch(Objects::isNull);
  }

  /** A chunk leaves the zone: its records are given up, if it has any. */
  void forget(long pfn) {
    int entry = entry(pfn);
    if (entry > 0) {
      frames.retire(entry - 1);
      set(pfn, 0);
    }
  }

  /** The frame with a physical number, or {@link Frames#NONE} if it has no record. */
  int frame(long pfn) {
    int entry = entry(pfn);
    return entry <= 0 ? Frames.NONE : entry - 1 + (int) (pfn & (1L << maxOrder) - 1);
  }

  /** Brings the records of a frame's chunk into being, and returns the handle of its first one. */
  int addRecords(long pfn) {
    int first = frames.add(zoneOrdinal, pfn & -(1L << maxOrder));
    set(pfn, first + 1);
    return first;
  }

  /** The code of the kind for which a frame was given away in a run, or -1 if it was not. */
  int runKind(long pfn) {
    int entry = entry(pfn);
    return entry < 0 ? ~entry : -1;
  }

  /** Notes that chunks were given away as a run. */
  void addRun(long pfn, long end, int kind) {
    for (long chunk = pfn; chunk < end; chunk += 1L << maxOrder) {
      set(chunk, ~kind);
    }
  }

  /** Adds the pages, by kind, of chunks that were given away in runs and have no records still. */
  void addPagesInRuns(long[] byKind) {
    for (int[] part : parts) {
      if (part != null) {
        for (int entry : part) {
          if (entry < 0) {
            byKind[~entry] += 1L << maxOrder;
          }
        }
      }
    }
  }

  private int entry(long pfn) {
    long chunk = (pfn >> maxOrder) - firstChunk;
    if (chunk < 0 || chunk >> PART_SHIFT >= parts.length) {
      return 0;
    }
    int[] part = parts[(int) (chunk >> PART_SHIFT)];
    return part == null ? 0 : part[(int) chunk & PART_MASK];
  }

  private void set(long pfn, int entry) {
    long chunk = (pfn >> maxOrder) - firstChunk;
    int index = (int) (chunk >> PART_SHIFT);
    if (parts[index] == null) {
      parts[index] = new int[1 << PART_SHIFT];
    }
    parts[index][(int) chunk & PART_MASK] = entry;
  }
}
