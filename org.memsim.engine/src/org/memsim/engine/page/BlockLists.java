/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Doubly linked lists of free blocks, for each order and migrate type one, through the records of
 * the blocks' first frames.
 *
 * <p>A list has a number, and a block's state holds that of its list. A link below 0 is the end of
 * a list and names it ({@code ~list}), so that a block leaves its list without anyone knowing which
 * one that is.
 *
 * <p>The records' arrays are held here as well as in {@link Frames}. Each request depends on what
 * the one before has left in the lists, so that the time it takes is the length of the chain of
 * loads from here to there.
 */
class BlockLists {
  /** What of a free block's state numbers its list. */
  private static final int LIST_MASK = Frames.TYPE_MASK << Frames.TYPE_SHIFT | Frames.ORDER_MASK;

  /** Next and previous block of each frame, at twice its handle and behind that. */
  private int[] links;

  /** The state of each frame. */
  private byte[] states;

  private final int[] head;
  private final int[] tail;
  private final long[] blocks;

  /** By type, the orders whose lists have blocks, as bits. */
  private final int[] filled = new int[MigrateType.COUNT];

  /** Empty lists of blocks of frames in a memory map. */
  BlockLists(Frames frames) {
    this.links = frames.links();
    this.states = frames.states();
    int lists = number(frames.maxOrder(), MigrateType.COUNT - 1) + 1;
    this.head = new int[lists];
    for (int list = 0; list < lists; list++) {
      head[list] = ~list;
    }
    this.tail = head.clone();
    this.blocks = new long[lists];
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

  /** The first block of a list; negative if none of its blocks has a record. */
  final int first(int list) {
    return head[list];
  }

  /** The last block of a list; negative if none of its blocks has a record. */
  final int last(int list) {
    return tail[list];
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
    int old = head[list];
    links[block << 1] = old;
    links[block << 1 | 1] = ~list;
    head[list] = block;
    if (old < 0) {
      tail[list] = block;
      markFilled(list);
    } else {
      links[old << 1 | 1] = block;
    }
    states[block] = (byte) (Frames.FREE | list);
    blocks[list]++;
  }

  final void linkLast(int block, int list) {
    int old = tail[list];
    links[block << 1] = ~list;
    links[block << 1 | 1] = old;
    tail[list] = block;
    if (old < 0) {
      head[list] = block;
      markFilled(list);
    } else {
      links[old << 1] = block;
    }
    states[block] = (byte) (Frames.FREE | list);
    blocks[list]++;
  }

  /** Makes a block the only one of a list that has none. */
  final void linkAlone(int block, int list) {
    links[block << 1] = ~list;
    links[block << 1 | 1] = ~list;
    head[list] = block;
    tail[list] = block;
    states[block] = (byte) (Frames.FREE | list);
    blocks[list] = 1;
    markFilled(list);
  }

  /** Takes the first block out of a list; what it is now, the caller says. */
  final void unlinkFirst(int block, int list) {
    int next = links[block << 1];
    head[list] = next;
    blocks[list]--;
    if (next >= 0) {
      links[next << 1 | 1] = ~list;
    } else {
      tail[list] = next;
      if (blocks[list] == 0) {
        markEmpty(list);
      }
    }
  }

  /** Takes a block out of its list; what it is now, the caller says. */
  final void unlink(int block) {
    int list = states[block] & LIST_MASK;
    int next = links[block << 1];
    int previous = links[block << 1 | 1];
    if (next < 0) {
      tail[list] = previous;
    } else {
      links[next << 1 | 1] = previous;
    }
    if (previous < 0) {
      head[list] = next;
    } else {
      links[previous << 1] = next;
    }
    if (--blocks[list] == 0) {
      markEmpty(list);
    }
  }

  /** page_is_buddy: whether a free block of an order begins at a frame. */
  final boolean isFree(int frame, int order) {
    return (states[frame] & (Frames.FREE | Frames.ORDER_MASK)) == (Frames.FREE | order);
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
