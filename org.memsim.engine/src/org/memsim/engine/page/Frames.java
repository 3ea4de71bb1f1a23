/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory map: a record for each frame of the memory that was ever touched.
 *
 * <p>Frames come into being a block of the highest order at a time, and get consecutive numbers in
 * the order of their first use, their <em>handles</em>. A handle is an {@code int} and finds the
 * record at once; {@link #pfn} gives the frame's physical number. So links and page-table entries
 * stay small however large the machine is.
 *
 * <p>A record is ten bytes: two links, a byte that says how the block which the frame heads lies in
 * the allocator, and a byte that says what it is used for. The first of these stands alone because
 * merging looks at it and at nothing else. A pageblock has a byte more, its migrate type. The
 * arrays grow by halves, so that a touched frame costs at most fifteen bytes.
 */
public final class Frames {
  /** No frame. */
  public static final int NONE = -1;

  /** States of a block's first frame; 0 for frames that head no block. */
  static final int FREE = 0x80;

  static final int USED = 0x40;
  static final int PARKED = 0x20;
  static final int ORDER_MASK = 0x0f;
  static final int TYPE_SHIFT = 4;
  static final int TYPE_MASK = 7;

  private static final int KIND_MASK = 0x3f;
  private static final int COMPOUND = 0x40;
  private static final int INITIAL_FRAMES = 1 << 13;

  private final int maxOrder;
  private final int pageblockOrder;
  private final int chunkMask;

  /** The handle of the first frame; below are the heads of free lists. */
  private final int firstFrame;

  private int[] links;
  private byte[] states;
  private byte[] kinds;
  private byte[] pageblocks;
  private long[] chunkPfn;
  private char[] chunkZone;

  /** The chunks of handles in use, those of the heads included. */
  private int chunks;

  private final List<BlockLists> attached = new ArrayList<>();

  /**
   * An empty map.
   *
   * @param maxOrder the order of the largest blocks
   * @param pageblockOrder the order of a pageblock, at most {@code maxOrder}
   * @param blocks for how many blocks of the highest order there is room before the map grows
   * @param zones the zones whose free lists have their heads here
   */
  Frames(int maxOrder, int pageblockOrder, int blocks, int zones) {
    this.maxOrder = maxOrder;
    this.pageblockOrder = pageblockOrder;
    this.chunkMask = (1 << maxOrder) - 1;
    this.firstFrame = zones * BlockLists.NUMBERS + chunkMask & ~chunkMask;
    this.chunks = firstFrame >> maxOrder;
    this.chunkPfn = new long[chunks + 16];
    this.chunkZone = new char[chunks + 16];
    int frames = firstFrame + Math.max(INITIAL_FRAMES, Math.max(1, blocks) << maxOrder);
    this.links = new int[2 * frames];
    this.states = new byte[frames];
    this.kinds = new byte[frames];
    this.pageblocks = new byte[frames >> pageblockOrder];
  }

  /** Brings the block of frames from {@code pfn} into being and returns the first one's handle. */
  int add(int zoneOrdinal, long pfn) {
    if (chunks == chunkPfn.length) {
      chunkPfn = Arrays.copyOf(chunkPfn, 2 * chunks);
      chunkZone = Arrays.copyOf(chunkZone, 2 * chunks);
    }
    int first = chunks << maxOrder;
    int end = first + (1 << maxOrder);
    if (end > states.length) {
      int frames = Math.max(end, states.length + states.length / 2 & ~chunkMask);
      links = Arrays.copyOf(links, 2 * frames);
      states = Arrays.copyOf(states, frames);
      kinds = Arrays.copyOf(kinds, frames);
      pageblocks = Arrays.copyOf(pageblocks, frames >> pageblockOrder);
      attached.forEach(lists -> lists.adopt(links, states));
    }
    chunkPfn[chunks] = pfn;
    chunkZone[chunks] = (char) zoneOrdinal;
    chunks++;
    return first;
  }

  /** The physical number of a frame. */
  public long pfn(int frame) {
    return chunkPfn[frame >>> maxOrder] + (frame & chunkMask);
  }

  /** What the block that {@code frame} heads is used for. */
  public PageKind kind(int frame) {
    int state = states[frame];
    if ((state & USED) != 0) {
      return PageKind.ofCode(kinds[frame] & KIND_MASK);
    }
    if (state == 0) {
      return PageKind.RESERVED;
    }
    return (state & FREE) != 0 ? PageKind.FREE : PageKind.PAGESET;
  }

  /** The order of the block that {@code frame} heads. */
  public int order(int frame) {
    return states[frame] & ORDER_MASK;
  }

  /** Whether a handle is that of a frame, not that of the head of a list. */
  boolean isRecord(int handle) {
    return handle >= firstFrame;
  }

  /** The handle after the last frame's. */
  int end() {
    return chunks << maxOrder;
  }

  /** How many frames have records. */
  public int count() {
    return (chunks << maxOrder) - firstFrame;
  }

  /** The bytes that all records take, those not used yet included. */
  public long bytes() {
    return 4L * links.length + states.length + kinds.length + pageblocks.length + 10L * chunks;
  }

  /** The order of the largest blocks. */
  public int maxOrder() {
    return maxOrder;
  }

  /** The order of a pageblock. */
  public int pageblockOrder() {
    return pageblockOrder;
  }

  /** Tells lists through its records that the arrays are others, whenever the map grows. */
  void attach(BlockLists lists) {
    attached.add(lists);
  }

  int zoneOrdinal(int frame) {
    return chunkZone[frame >>> maxOrder];
  }

  /** Signed, as a byte is. */
  int state(int frame) {
    return states[frame];
  }

  void setState(int frame, int state) {
    states[frame] = (byte) state;
  }

  boolean isUsed(int frame) {
    return (states[frame] & USED) != 0;
  }

  int kindCode(int frame) {
    return kinds[frame];
  }

  /** Of a used block the code of its kind, of a parked one its type. */
  void setKindCode(int frame, int code) {
    kinds[frame] = (byte) code;
  }

  boolean isCompound(int frame) {
    return isUsed(frame) && (kinds[frame] & COMPOUND) != 0;
  }

  void setCompound(int frame) {
    kinds[frame] |= COMPOUND;
  }

  /** split_page: makes single pages of a block in use, each used for what the block was. */
  public void split(int frame) {
    int code = kinds[frame] & KIND_MASK;
    int end = frame + (1 << order(frame));
    Arrays.fill(states, frame, end, (byte) USED);
    Arrays.fill(kinds, frame, end, (byte) code);
  }

  int pageblockType(int frame) {
    return pageblocks[frame >>> pageblockOrder];
  }

  void setPageblockType(int frame, int type) {
    pageblocks[frame >>> pageblockOrder] = (byte) type;
  }

  /**
   * Next and previous block of each frame and list head, at twice its handle and behind that.
   * Another array when the map grows, see {@link #attach}.
   */
  int[] links() {
    return links;
  }

  /** The state of each frame, likewise. */
  byte[] states() {
    return states;
  }
}
