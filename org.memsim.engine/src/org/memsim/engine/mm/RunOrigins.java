/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;

/**
 * Where pages of runs belong as long as they have no records that say so: for each block of the
 * highest order the parts that were given away together, of which there is hardly more than one.
 */
final class RunOrigins {
  private final int blockBits;

  /** By block: its last part and 1, or 0. */
  private final MapCounts parts = new MapCounts();

  private long[] firstPfn = new long[8];
  private int[] length = new int[8];
  private @Nullable Lineage[] lineage = new Lineage[8];
  private long[] firstIndex = new long[8];

  /** The part before in the same block and 1, or 0; of spare parts, the next spare one. */
  private int[] before = new int[8];

  private int made;
  private int spare;

  RunOrigins(int blockBits) {
    this.blockBits = blockBits;
  }

  /** Pages in a row, all of one block, belong to pages in a row of a family. */
  void add(long pfn, int pages, Lineage family, long index) {
    int block = (int) (pfn >>> blockBits);
    int last = parts.get(block) - 1;
    boolean continues =
        last >= 0
            && lineage[last] == family
            && firstPfn[last] + length[last] == pfn
            && firstIndex[last] + length[last] == index;
    if (continues) {
      length[last] += pages;
      return;
    }
    int part = newPart();
    firstPfn[part] = pfn;
    length[part] = pages;
    lineage[part] = family;
    firstIndex[part] = index;
    before[part] = last + 1;
    parts.add(block, part - last);
  }

  /** A block gets records: notes in them where its pages belong, and forgets it here. */
  void record(Frames frames, long blockPfn, int firstFrame) {
    int block = (int) (blockPfn >>> blockBits);
    int last = parts.get(block) - 1;
    parts.add(block, -(last + 1));
    while (last >= 0) {
      Lineage family = lineage[last];
      if (family != null) {
        int frame = firstFrame + (int) (firstPfn[last] - blockPfn);
        family.own(frames, frame, firstIndex[last], length[last]);
      }
      int next = before[last] - 1;
      lineage[last] = null;
      before[last] = spare;
      spare = last + 1;
      last = next;
    }
  }

  private int newPart() {
    if (spare > 0) {
      int part = spare - 1;
      spare = before[part];
      return part;
    }
    if (made == length.length) {
      firstPfn = Arrays.copyOf(firstPfn, 2 * made);
      length = Arrays.copyOf(length, 2 * made);
      lineage = Arrays.copyOf(lineage, 2 * made);
      firstIndex = Arrays.copyOf(firstIndex, 2 * made);
      before = Arrays.copyOf(before, 2 * made);
    }
    return made++;
  }
}
