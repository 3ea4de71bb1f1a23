/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.model;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.Range;

/** The members of a set as Linux lists it. */
public final class IntSets {
  /** No kernel has more cpus or nodes; a longer range is a slip that would fill the memory. */
  public static final int MAX_MEMBERS = 65_536;

  private IntSets() {}

  /**
   * The members in ascending order, at most {@link #MAX_MEMBERS} of each range.
   *
   * @param everything the members of {@code all}
   */
  public static SortedSet<Integer> members(IntSet set, Collection<Integer> everything) {
    SortedSet<Integer> members = new TreeSet<>();
    if (set.isAll()) {
      members.addAll(everything);
    }
    for (Range range : set.getRanges()) {
      long from = range.getFrom();
      long last = Math.min(last(range), from + MAX_MEMBERS - 1);
      for (long member = from; member <= last && member <= Integer.MAX_VALUE; member++) {
        members.add((int) member);
      }
    }
    return members;
  }

  /** As Linux lists a set: {@code 0-3,8}. */
  public static String text(SortedSet<Integer> members) {
    StringBuilder text = new StringBuilder();
    for (int member : members) {
      boolean goesOn = members.contains(member - 1);
      if (!goesOn) {
        text.append(text.isEmpty() ? "" : ",").append(member);
      } else if (!members.contains(member + 1)) {
        text.append('-').append(member);
      }
    }
    return text.toString();
  }

  /** The last member of a range. */
  public static long last(Range range) {
    return range.getTo() == null ? range.getFrom() : range.getTo();
  }
}
