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
 * <p>A record is sixteen bytes: two links, a byte that says how the block which the frame heads
 * lies in the allocator, a byte that says what it is used for, and for pages in use their {@link
 * PageFlag}s and who maps them. The state stands alone because merging looks at it and at nothing
 * else. A pageblock has a byte more, its migrate type. The arrays grow by three eighths, but not
 * beyond what all memory needs: so a touched frame costs at most twenty-three bytes, and less than
 * seventeen if all are touched.
 *
 * <p>The links of a frame are those of a free list while it is free and those of a list of pages
 * for reclaim while it is in use, as {@code lru} of {@code struct page} is. Lists of the latter
 * kind have heads that are no frames, see {@link #addLink}.
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

  /** Stands for the numbers of links that are no frames. */
  private static final long NO_FRAMES = Long.MIN_VALUE;

  private static final int KIND_MASK = 0x0f;
  private static final int USES_SHIFT = 4;
  private static final int USES_MASK = 0x30;
  private static final int COMPOUND = 0x40;
  private static final int INITIAL_FRAMES = 1 << 13;
  private static final int LINKS_SHARE = 64;

  private final int maxOrder;
  private final int pageblockOrder;
  private final int chunkMask;

  /** As many handles as all memory needs, and a few for links that are no frames. */
  private final long enough;

  /** The handle of the first frame; below are the heads of free lists. */
  private final int firstFrame;

  private int[] links;
  private byte[] states;
  private byte[] kinds;
  private byte[] pageblocks;
  private long[] chunkPfn;
  private char[] chunkZone;
  private char[] flags;
  private int[] owners;

  /** Links that are no frames and are used by nobody, a chain through their next ones. */
  private int spareLink = NONE;

  private int linkChunks;

  /** The chunks of handles in use, those of the heads included. */
  private int chunks;

  private final List<BlockLists> attached = new ArrayList<>();

  /**
   * An empty map.
   *
   * @param maxOrder the order of the largest blocks
   * @param pageblockOrder the order of a pageblock, at most {@code maxOrder}
   * @param blocks for how many blocks of the highest order there is room before the map grows
   * @param mostBlocks how many there can be before memory is plugged in
   * @param zones the zones whose free lists have their heads here
   */
  Frames(int maxOrder, int pageblockOrder, int blocks, long mostBlocks, int zones) {
    this.maxOrder = maxOrder;
    this.pageblockOrder = pageblockOrder;
    this.chunkMask = (1 << maxOrder) - 1;
    this.firstFrame = zones * BlockLists.NUMBERS + chunkMask & ~chunkMask;
    this.enough = firstFrame + ((mostBlocks + mostBlocks / LINKS_SHARE + 1) << maxOrder);
    this.chunks = firstFrame >> maxOrder;
    this.chunkPfn = new long[chunks + 16];
    this.chunkZone = new char[chunks + 16];
    int frames = firstFrame + Math.max(INITIAL_FRAMES, Math.max(1, blocks) << maxOrder);
    this.links = new int[2 * frames];
    this.states = new byte[frames];
    this.kinds = new byte[frames];
    this.pageblocks = new byte[frames >> pageblockOrder];
    this.flags = new char[frames];
    this.owners = new int[frames];
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
      int frames = Math.max(end, states.length + states.length / 8 * 3 & ~chunkMask);
      frames = end <= enough ? (int) Math.min(frames, enough) : frames;
      links = Arrays.copyOf(links, 2 * frames);
      states = Arrays.copyOf(states, frames);
      kinds = Arrays.copyOf(kinds, frames);
      pageblocks = Arrays.copyOf(pageblocks, frames >> pageblockOrder);
      flags = Arrays.copyOf(flags, frames);
      owners = Arrays.copyOf(owners, frames);
      attached.forEach(lists -> lists.adopt(links, states));
    }
    chunkPfn[chunks] = pfn;
    chunkZone[chunks] = (char) zoneOrdinal;
    chunks++;
    return first;
  }

  /**
   * Gives up the records of a block of frames whose memory is taken offline, none of which is in a
   * list: they become links that are no frames.
   */
  void retire(int first) {
    chunkPfn[first >>> maxOrder] = NO_FRAMES;
    linkChunks++;
    for (int link = first + chunkMask; link >= first; link--) {
      dropLink(link);
    }
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

  /** The lowest handle of a frame. */
  int firstFrame() {
    return firstFrame;
  }

  /** The handle after the last frame's. */
  public int end() {
    return chunks << maxOrder;
  }

  /** How many frames have records. */
  public int count() {
    return ((chunks - linkChunks) << maxOrder) - firstFrame;
  }

  /** The bytes that all records take, those not used yet included. */
  public long bytes() {
    return 4L * links.length
        + states.length
        + kinds.length
        + pageblocks.length
        + 2L * flags.length
        + 4L * owners.length
        + 10L * chunks;
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

  /** The number of the zone that a frame lies in, among all zones of the machine. */
  public int zoneOrdinal(int frame) {
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

  /**
   * Reads all of a record ahead, so that the host has it at hand when it is needed.
   *
   * @return something of what was read, so that the JVM must read it
   */
  public int readAhead(int link) {
    return links[link << 1] ^ states[link] ^ kinds[link] ^ flags[link] ^ owners[link];
  }

  /** The {@link PageFlag}s of a page in use. */
  public int flags(int frame) {
    return flags[frame];
  }

  /** Whether a page in use has one of some flags. */
  public boolean has(int frame, int some) {
    return (flags[frame] & some) != 0;
  }

  /** Gives a page in use flags. */
  public void set(int frame, int some) {
    flags[frame] |= (char) some;
  }

  /** Takes flags from a page in use. */
  public void clear(int frame, int some) {
    flags[frame] &= (char) ~some;
  }

  /** The generation of a page that is on a list of one: {@code LRU_GEN_MASK}; 0 to 3. */
  public int generation(int frame) {
    return flags[frame] >> PageFlag.GENERATION_SHIFT & PageFlag.GENERATIONS;
  }

  /** Says of which generation a page is. */
  public void setGeneration(int frame, int generation) {
    int others = flags[frame] & ~(PageFlag.GENERATIONS << PageFlag.GENERATION_SHIFT);
    flags[frame] = (char) (others | generation << PageFlag.GENERATION_SHIFT);
  }

  /**
   * How often a page was used through file descriptors after it was {@link PageFlag#REFERENCED} and
   * part of the {@link PageFlag#WORKINGSET}, 0 to 3: {@code LRU_REFS_MASK}.
   */
  public int uses(int frame) {
    return (kinds[frame] & USES_MASK) >> USES_SHIFT;
  }

  /** Says how often a page in use was used. */
  public void setUses(int frame, int uses) {
    kinds[frame] = (byte) ((kinds[frame] & ~USES_MASK) | (uses << USES_SHIFT));
  }

  /**
   * Who maps a page in use, 0 if nobody said. What it means depends on the kind of page: whoever
   * maps pages of a kind keeps a register of what the numbers stand for.
   */
  public int owner(int frame) {
    return owners[frame];
  }

  /** Says who maps a page in use. */
  public void setOwner(int frame, int owner) {
    owners[frame] = owner;
  }

  /** A page is given back: what its user kept in its record is void. */
  void forget(int frame) {
    flags[frame] = 0;
    owners[frame] = 0;
  }

  /** A link that is no frame: the head of a list through frames, or a place in one. */
  public int addLink() {
    if (spareLink == NONE) {
      retire(add(0, NO_FRAMES));
    }
    int link = spareLink;
    spareLink = links[link << 1];
    links[link << 1] = link;
    links[link << 1 | 1] = link;
    return link;
  }

  /** Whether a link is no frame. */
  public boolean isLink(int link) {
    return chunkPfn[link >>> maxOrder] < 0;
  }

  /** Gives a link back that is no frame and in no list. */
  public void dropLink(int link) {
    links[link << 1] = spareLink;
    spareLink = link;
  }

  /** What comes after a used frame, or another link, in its list. */
  public int next(int link) {
    return links[link << 1];
  }

  /** What comes before it. */
  public int previous(int link) {
    return links[link << 1 | 1];
  }

  /** Puts a used frame, or another link, into a list behind one that is in it. */
  public void linkAfter(int before, int link) {
    int after = links[before << 1];
    links[link << 1] = after;
    links[link << 1 | 1] = before;
    links[after << 1 | 1] = link;
    links[before << 1] = link;
  }

  /** Takes a used frame, or another link, out of the list that it is in. */
  public void unlink(int link) {
    int after = links[link << 1];
    int before = links[link << 1 | 1];
    links[after << 1 | 1] = before;
    links[before << 1] = after;
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
