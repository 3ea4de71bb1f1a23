/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.Arrays;
import org.memsim.engine.page.Frames;

/**
 * The slabs of a cache, by number, and which of their objects are free.
 *
 * <p>A slab has two stacks of free objects: those that the cpu may take which holds the slab, and
 * those that were given back by others. Both lie in one row of numbers, one growing upwards, the
 * other downwards.
 */
final class Slabs {
  /** No slab, no cpu, no object. */
  static final int NONE = -1;

  private static final int FIRST_SLABS = 8;

  private final int most;
  private final int words;

  /** The first frame of a slab, or {@link Frames#NONE} if the number is not in use. */
  private int[] frame = new int[FIRST_SLABS];

  private int[] node = new int[FIRST_SLABS];
  private char[] objects = new char[FIRST_SLABS];
  private char[] ofCpu = new char[FIRST_SLABS];
  private char[] ofSlab = new char[FIRST_SLABS];

  /** Whether a cpu holds a slab, be it on its list of partial ones: it is on no node's list. */
  private boolean[] frozen = new boolean[FIRST_SLABS];

  /** Of which cpu a slab is the current one. */
  private int[] currentOf = new int[FIRST_SLABS];

  /** Neighbours in the list of a node, or the next one in that of a cpu. */
  private int[] next = new int[FIRST_SLABS];

  private int[] previous = new int[FIRST_SLABS];
  private char[] free;
  private long[] used;

  /** What is moved from one stack to the other, whose places may overlap. */
  private final char[] moving;

  private int made;
  private int[] spare = new int[FIRST_SLABS];
  private int spares;

  /** No slabs yet, each of at most so many objects. */
  Slabs(int most) {
    this.most = most;
    this.words = (most + Long.SIZE - 1) >> 6;
    this.moving = new char[most];
    this.free = new char[FIRST_SLABS * most];
    this.used = new long[FIRST_SLABS * words];
  }

  /** A slab of new pages, all of its objects free; the lowest is taken first. */
  int add(int firstFrame, int ofNode, int count) {
    int slab = spares > 0 ? spare[--spares] : made++;
    if (slab == frame.length) {
      grow();
    }
    frame[slab] = firstFrame;
    node[slab] = ofNode;
    objects[slab] = (char) count;
    ofCpu[slab] = 0;
    ofSlab[slab] = 0;
    frozen[slab] = false;
    currentOf[slab] = NONE;
    for (int object = count - 1; object >= 0; object--) {
      pushForCpu(slab, object);
    }
    return slab;
  }

  /** Forgets a slab, none of whose objects is in use. */
  int remove(int slab) {
    int was = frame[slab];
    frame[slab] = Frames.NONE;
    if (spares == spare.length) {
      spare = Arrays.copyOf(spare, 2 * spares);
    }
    spare[spares++] = slab;
    return was;
  }

  private void grow() {
    int size = 2 * frame.length;
    frame = Arrays.copyOf(frame, size);
    node = Arrays.copyOf(node, size);
    objects = Arrays.copyOf(objects, size);
    ofCpu = Arrays.copyOf(ofCpu, size);
    ofSlab = Arrays.copyOf(ofSlab, size);
    frozen = Arrays.copyOf(frozen, size);
    currentOf = Arrays.copyOf(currentOf, size);
    next = Arrays.copyOf(next, size);
    previous = Arrays.copyOf(previous, size);
    free = Arrays.copyOf(free, size * most);
    used = Arrays.copyOf(used, size * words);
  }

  /** Takes the object that its cpu would be given next, or {@link #NONE}. */
  int popForCpu(int slab) {
    if (ofCpu[slab] == 0) {
      return NONE;
    }
    int object = free[slab * most + --ofCpu[slab]];
    used[slab * words + (object >> 6)] |= 1L << object;
    return object;
  }

  /** Gives an object back to the cpu that holds its slab. */
  void giveToCpu(int slab, int object) {
    release(slab, object);
    pushForCpu(slab, object);
  }

  /** Gives an object back to its slab. */
  void giveToSlab(int slab, int object) {
    release(slab, object);
    free[slab * most + most - 1 - ofSlab[slab]++] = (char) object;
  }

  private void pushForCpu(int slab, int object) {
    free[slab * most + ofCpu[slab]++] = (char) object;
  }

  private void release(int slab, int object) {
    long bit = 1L << object;
    int word = slab * words + (object >> 6);
    if (frame[slab] == Frames.NONE || (used[word] & bit) == 0) {
      throw new IllegalStateException("object " + object + " of slab " + slab + " is not in use");
    }
    used[word] &= ~bit;
  }

  /** Lets the cpu have what others gave back; returns whether there was anything. */
  boolean takeBack(int slab) {
    int count = ofSlab[slab];
    System.arraycopy(free, (slab + 1) * most - count, moving, 0, count);
    ofSlab[slab] = 0;
    for (int i = count - 1; i >= 0; i--) {
      pushForCpu(slab, moving[i]);
    }
    return count > 0;
  }

  /** The cpu gives up what it has not taken. */
  void giveUp(int slab) {
    int count = ofCpu[slab];
    System.arraycopy(free, slab * most, moving, 0, count);
    ofCpu[slab] = 0;
    for (int i = 0; i < count; i++) {
      free[slab * most + most - 1 - ofSlab[slab]++] = moving[i];
    }
  }

  int inUse(int slab) {
    return objects[slab] - ofCpu[slab] - ofSlab[slab];
  }

  /** How many numbers of slabs were given out so far, those of slabs included that are gone. */
  int made() {
    return made;
  }

  /** The objects of a slab that are marked as in use. */
  int marked(int slab) {
    int marked = 0;
    for (int word = slab * words; word < (slab + 1) * words; word++) {
      marked += Long.bitCount(used[word]);
    }
    return marked;
  }

  /** Free objects that belong to the slab, not to the cpu which holds it. */
  int freeOfSlab(int slab) {
    return ofSlab[slab];
  }

  int objects(int slab) {
    return objects[slab];
  }

  int frame(int slab) {
    return frame[slab];
  }

  int node(int slab) {
    return node[slab];
  }

  boolean isFrozen(int slab) {
    return frozen[slab];
  }

  void setFrozen(int slab, boolean value) {
    frozen[slab] = value;
  }

  int currentOf(int slab) {
    return currentOf[slab];
  }

  void setCurrentOf(int slab, int cpu) {
    currentOf[slab] = cpu;
  }

  int next(int slab) {
    return next[slab];
  }

  void setNext(int slab, int value) {
    next[slab] = value;
  }

  int previous(int slab) {
    return previous[slab];
  }

  void setPrevious(int slab, int value) {
    previous[slab] = value;
  }
}
