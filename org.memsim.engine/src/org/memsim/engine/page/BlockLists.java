/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Doubly linked lists of free blocks, for each order and migrate type one, through the records of
 * the blocks' first frames.
 *
 * <p>A list has a number, and a block's state holds that of its list. Lists are rings: each goes
 * through a head, a record of links that belongs to no frame. So a block leaves its list without a
 * question about ends, and one that has no neighbours but the head was the last one.
 *
 * <p>The records' arrays are held here as well as in {@link Frames}. Each request depends on what
 * the one before has left in the lists, so that the time it takes is the length of the chain of
 * loads from here to there, and what is guessed wrong on the way.
 */
class BlockLists {
  /** What of a free block's state numbers its list. */
  private static final int LIST_MASK = Frames.TYPE_MASK << Frames.TYPE_SHIFT | Frames.ORDER_MASK;

  /** How many numbers there are for lists, some of them without a list. */
  static final int NUMBERS = LIST_MASK + 1;

  private static final int STATE_AND_ORDER = Frames.FREE | Frames.ORDER_MASK;

  private final Frames frames;
  private final int maxOrder;
  private final int pageblockOrder;

  /** Next and previous block of each frame and list head, at twice its handle and behind that. */
  private int[] links;

  /** The state of each frame. */
  private byte[] states;

  /** The handle of the head of list 0; those of the others follow. */
  private final int heads;

  /** The blocks in each list, those without records included. */
  private final long[] blocks;

  /** By type, the orders whose lists have blocks, as bits. */
  private final int[] filled = new int[MigrateType.COUNT];

  /** Empty lists of a zone's blocks. */
  BlockLists(Frames frames, int zoneOrdinal) {
    this.frames = frames;
    this.maxOrder = frames.maxOrder();
    this.pageblockOrder = frames.pageblockOrder();
    this.links = frames.links();
    this.states = frames.states();
    this.heads = zoneOrdinal * NUMBERS;
    this.blocks = new long[number(frames.maxOrder(), MigrateType.COUNT - 1) + 1];
    for (int head = heads; head < heads + blocks.length; head++) {
      links[head << 1] = head;
      links[head << 1 | 1] = head;
    }
    frames.attach(this);
  }

  /** Goes on with larger arrays of the same records: the memory map has grown. */
  final void adopt(int[] newLinks, byte[] newStates) {
    links = newLinks;
    states = newStates;
  }

  /** The number of a list; a free block's state is this and {@link Frames#FREE}. */
  static int number(int order, int type) {
    return type << Frames.TYPE_SHIFT | order;
  }

  /** The head of a list, which comes before its first block and after its last one. */
  final int head(int list) {
    return heads + list;
  }

  /** What comes after a block or a head. */
  final int next(int block) {
    return links[block << 1];
  }

  /** What comes before a block or a head. */
  final int previous(int block) {
    return links[block << 1 | 1];
  }

  /** The blocks in a list, those without records included. */
  final long count(int list) {
    return blocks[list];
  }

  /** By type, the orders whose lists have blocks, as bits. */
  final int filled(int type) {
    return filled[type];
  }

  /** Counts blocks without records that come behind a list, or leave it. */
  final void addUnlinked(int list, long count) {
    blocks[list] += count;
    if (blocks[list] == 0) {
      markEmpty(list);
    } else {
      markFilled(list);
    }
  }

  final void linkFirst(int block, int list) {
    int head = heads + list;
    int old = links[head << 1];
    links[block << 1] = old;
    links[block << 1 | 1] = head;
    links[old << 1 | 1] = block;
    links[head << 1] = block;
    states[block] = (byte) (Frames.FREE | list);
    blocks[list]++;
    if (old == head) {
      markFilled(list);
    }
  }

  /** By itself, and not as the other end of the same: as it is rarer, it stays out of loops. */
  final void linkLast(int block, int list) {
    int head = heads + list;
    int old = links[head << 1 | 1];
    links[block << 1] = head;
    links[block << 1 | 1] = old;
    links[old << 1] = block;
    links[head << 1 | 1] = block;
    states[block] = (byte) (Frames.FREE | list);
    blocks[list]++;
    if (old == head) {
      markFilled(list);
    }
  }

  /**
   * Takes the first block of a list of a type and splits it down to an order. The upper half of
   * each split goes to the list below.
   */
  final void splitFirst(int block, int type, int from, int to) {
    int[] pairs = links;
    int list = number(from, type);
    int head = heads + list;
    int next = pairs[block << 1];
    pairs[next << 1 | 1] = head;
    pairs[head << 1] = next;
    blocks[list]--;
    if (next == head && blocks[list] == 0) {
      markEmpty(list);
    }
    int order = from;
    while (order > to) {
      order--;
      list--;
      linkFirst(block + (1 << order), list);
    }
  }

  /** __free_one_page: gives a block back, to the list of a type. */
  final void give(int frame, int order, int type) {
    int block = frame;
    int size = order;
    while (size < maxOrder) {
      int buddy = block ^ 1 << size;
      int state = states[buddy];
      if ((state & STATE_AND_ORDER) != (Frames.FREE | size)
          || (size >= pageblockOrder && !mayMerge(type, frames.pageblockType(buddy)))) {
        break;
      }
      unlink(buddy, state & LIST_MASK);
      states[block | buddy] = 0;
      block &= buddy;
      size++;
    }
    // From the order below the highest on a freed block always goes to the head.
    if (size < maxOrder - 1 && isFree((block & ~(1 << size)) ^ 2 << size, size + 1)) {
      linkLast(block, number(size, type));
    } else {
      linkFirst(block, number(size, type));
    }
  }

  /** Pageblocks of the special types keep to themselves. */
  private static boolean mayMerge(int type, int other) {
    return type == other || (type < MigrateType.REQUESTED && other < MigrateType.REQUESTED);
  }

  /** Takes a block out of its list; what it is now, the caller says. */
  final void unlink(int block) {
    unlink(block, states[block] & LIST_MASK);
  }

  private void unlink(int block, int list) {
    int next = links[block << 1];
    int previous = links[block << 1 | 1];
    links[next << 1 | 1] = previous;
    links[previous << 1] = next;
    blocks[list]--;
    if (next == previous && blocks[list] == 0) {
      markEmpty(list);
    }
  }

  /** Turns a list, all of whose blocks have records, so that it begins with a block of it. */
  final void turn(int list, int first) {
    int head = heads + list;
    if (first == head || links[head << 1] == first) {
      return;
    }
    int next = links[head << 1];
    int previous = links[head << 1 | 1];
    links[next << 1 | 1] = previous;
    links[previous << 1] = next;
    int last = links[first << 1 | 1];
    links[last << 1] = head;
    links[first << 1 | 1] = head;
    links[head << 1] = first;
    links[head << 1 | 1] = last;
  }

  /** page_is_buddy: whether a free block of an order begins at a frame. */
  final boolean isFree(int frame, int order) {
    return (states[frame] & STATE_AND_ORDER) == (Frames.FREE | order);
  }

  final void setState(int frame, int state) {
    states[frame] = (byte) state;
  }

  private void markFilled(int list) {
    filled[list >> Frames.TYPE_SHIFT] |= 1 << (list & Frames.ORDER_MASK);
  }

  private void markEmpty(int list) {
    filled[list >> Frames.TYPE_SHIFT] &= ~(1 << (list & Frames.ORDER_MASK));
  }
}
