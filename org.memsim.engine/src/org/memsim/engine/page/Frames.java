/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;

/**
 * The memory map: a record for each frame of the memory that was ever touched.
 *
 * <p>Frames come into being 1024 at a time, as the block of the highest order in which they lie,
 * and get consecutive numbers in the order of their first use, their <em>handles</em>. A handle is
 * an {@code int} and finds the record at once; {@link #pfn} gives the frame's physical number. So
 * links and page-table entries stay small however large the machine is. A record is two links and a
 * byte with the kind and order of the block that the frame heads.
 */
public final class Frames {
  /** No frame. */
  public static final int NONE = -1;

  /** The logarithm of the frames that come into being together: the highest order. */
  static final int CHUNK_SHIFT = FreeLists.MAX_ORDER;

  private static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;

  /** Records are kept in arrays of 65,536 frames. */
  private static final int SEGMENT_SHIFT = 16;

  private static final int SEGMENT_MASK = (1 << SEGMENT_SHIFT) - 1;
  private static final int KIND_SHIFT = 4;
  private static final int ORDER_MASK = 15;

  private int[][] links = new int[0][];
  private byte[][] states = new byte[0][];
  private long[] chunkPfn = new long[16];
  private char[] chunkZone = new char[16];
  private int chunks;

  Frames() {}

  /** Brings the 1024 frames from {@code pfn} into being and returns the first one's handle. */
  int add(int zoneOrdinal, long pfn) {
    if (chunks == chunkPfn.length) {
      chunkPfn = Arrays.copyOf(chunkPfn, 2 * chunks);
      chunkZone = Arrays.copyOf(chunkZone, 2 * chunks);
    }
    int handle = chunks << CHUNK_SHIFT;
    int segment = handle >>> SEGMENT_SHIFT;
    if (segment == states.length) {
      states = Arrays.copyOf(states, segment + 1);
      links = Arrays.copyOf(links, segment + 1);
      states[segment] = new byte[1 << SEGMENT_SHIFT];
      links[segment] = new int[2 << SEGMENT_SHIFT];
    }
    chunkPfn[chunks] = pfn;
    chunkZone[chunks] = (char) zoneOrdinal;
    chunks++;
    return handle;
  }

  /** The physical number of a frame. */
  public long pfn(int frame) {
    return chunkPfn[frame >>> CHUNK_SHIFT] + (frame & CHUNK_MASK);
  }

  /** What the block that {@code frame} heads is used for. */
  public PageKind kind(int frame) {
    return PageKind.ofCode(state(frame) >> KIND_SHIFT);
  }

  /** The order of the block that {@code frame} heads. */
  public int order(int frame) {
    return state(frame) & ORDER_MASK;
  }

  /** How many frames have records. */
  public int count() {
    return chunks << CHUNK_SHIFT;
  }

  int zoneOrdinal(int frame) {
    return chunkZone[frame >>> CHUNK_SHIFT];
  }

  int state(int frame) {
    return states[frame >>> SEGMENT_SHIFT][frame & SEGMENT_MASK];
  }

  void setState(int frame, int state) {
    states[frame >>> SEGMENT_SHIFT][frame & SEGMENT_MASK] = (byte) state;
  }

  static int stateOf(PageKind kind, int order) {
    return kind.code() << KIND_SHIFT | order;
  }

  int next(int frame) {
    return links[frame >>> SEGMENT_SHIFT][(frame & SEGMENT_MASK) << 1];
  }

  int previous(int frame) {
    return links[frame >>> SEGMENT_SHIFT][(frame & SEGMENT_MASK) << 1 | 1];
  }

  void setNext(int frame, int next) {
    links[frame >>> SEGMENT_SHIFT][(frame & SEGMENT_MASK) << 1] = next;
  }

  void setPrevious(int frame, int previous) {
    links[frame >>> SEGMENT_SHIFT][(frame & SEGMENT_MASK) << 1 | 1] = previous;
  }
}
