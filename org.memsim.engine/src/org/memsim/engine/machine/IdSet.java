/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An immutable, sorted set of node or cpu numbers, written as Linux writes its masks: 0-3,8. */
public final class IdSet {
  private static final IdSet EMPTY = new IdSet(new int[0]);

  /** The members, ascending. */
  private final int[] ids;

  /** The members as bits. */
  private final long[] words;

  private IdSet(int[] sorted) {
    ids = sorted;
    words = new long[sorted.length == 0 ? 0 : (sorted[sorted.length - 1] >> 6) + 1];
    for (int id : sorted) {
      words[id >> 6] |= 1L << id;
    }
  }

  /** The set without members. */
  public static IdSet empty() {
    return EMPTY;
  }

  /**
   * The set of the given numbers, in any order, perhaps repeated.
   *
   * @throws IllegalArgumentException if one of them is negative
   */
  public static IdSet of(int... ids) {
    int[] sorted = ids.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (int id : sorted) {
      if (id < 0) {
        throw new IllegalArgumentException(id + " is no number of a node or cpu");
      }
      if (size == 0 || sorted[size - 1] != id) {
        sorted[size++] = id;
      }
    }
    return new IdSet(Arrays.copyOf(sorted, size));
  }

  /** The numbers from {@code first} to {@code last}, both included. */
  public static IdSet range(int first, int last) {
    int[] ids = new int[last - first + 1];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = first + i;
    }
    return new IdSet(ids);
  }

  /** Whether {@code id} is a member. */
  public boolean contains(int id) {
    return id >= 0 && id >> 6 < words.length && (words[id >> 6] >>> id & 1) != 0;
  }

  /** The number of members. */
  public int size() {
    return ids.length;
  }

  /** Whether there is no member. */
  public boolean isEmpty() {
    return ids.length == 0;
  }

  /** The member with {@code index} smaller ones before it, from 0. */
  public int get(int index) {
    return ids[index];
  }

  /**
   * The next member after {@code id}, the first one if there is none: the kernel's {@code
   * next_node_in}. The set must have members.
   *
   * @param id any number, or -1 to start
   */
  public int nextAfter(int id) {
    for (int candidate : ids) {
      if (candidate > id) {
        return candidate;
      }
    }
    return ids[0];
  }

  /** Whether all members of another set are members. */
  public boolean containsAll(IdSet other) {
    return other.stream().allMatch(this::contains);
  }

  /** Whether some number is a member of both sets. */
  public boolean intersects(IdSet other) {
    return other.stream().anyMatch(this::contains);
  }

  /** The members of either set. */
  public IdSet union(IdSet other) {
    return of(IntStream.concat(stream(), other.stream()).toArray());
  }

  /** The members of this set that are not in the other. */
  public IdSet minus(IdSet other) {
    return of(stream().filter(id -> !other.contains(id)).toArray());
  }

  /** The members of both sets. */
  public IdSet intersect(IdSet other) {
    int[] both = new int[ids.length];
    int size = 0;
    for (int id : ids) {
      if (other.contains(id)) {
        both[size++] = id;
      }
    }
    return new IdSet(Arrays.copyOf(both, size));
  }

  /** The members, smallest first. */
  public IntStream stream() {
    return IntStream.of(ids);
  }

  /** The members, smallest first. */
  public List<Integer> toList() {
    return stream().boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdSet set && Arrays.equals(ids, set.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  /** The list format of the kernel's masks: {@code 0-3,8}; the empty string for no member. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < ids.length) {
      int first = ids[i];
      while (i + 1 < ids.length && ids[i + 1] == ids[i] + 1) {
        i++;
      }
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (ids[i] > first) {
        text.append('-').append(ids[i]);
      }
      i++;
    }
    return text.toString();
  }
}
