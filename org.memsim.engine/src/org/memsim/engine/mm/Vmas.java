/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.page.Placement;

/** The mappings of an address space, sorted and disjoint. */
final class Vmas {
  private final List<Vma> list = new ArrayList<>();
  private int lastAnonVma = Vma.NO_ANON_VMA;

  int size() {
    return list.size();
  }

  Vma get(int index) {
    return list.get(index);
  }

  List<Vma> view() {
    return Collections.unmodifiableList(list);
  }

  void insert(int index, Vma vma) {
    list.add(index, vma);
  }

  void remove(int from, int to) {
    list.subList(from, to).clear();
  }

  /** The index of the first mapping that ends above {@code address}: {@code find_vma}. */
  int indexOf(long address) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (list.get(middle).end() > address) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Makes {@code address} a border of mappings; returns the index of the first one above it. */
  int splitAt(long address) {
    int index = indexOf(address);
    if (index < list.size() && list.get(index).start() < address) {
      list.add(index + 1, list.get(index).splitAt(address));
      return index + 1;
    }
    return index;
  }

  /**
   * Gives a mapping an anon_vma before its first page: {@code find_mergeable_anon_vma} takes the
   * next mapping's if the two could become one but for their protection, else the previous one's.
   */
  void prepareAnonVma(int index) {
    Vma vma = list.get(index);
    if (vma.anonVma() != Vma.NO_ANON_VMA) {
      return;
    }
    int shared = Vma.NO_ANON_VMA;
    if (index + 1 < list.size() && VmaMerging.sharesAnonVma(vma, list.get(index + 1))) {
      shared = list.get(index + 1).anonVma();
    }
    if (shared == Vma.NO_ANON_VMA
        && index > 0
        && VmaMerging.sharesAnonVma(list.get(index - 1), vma)) {
      shared = list.get(index - 1).anonVma();
    }
    vma.setAnonVma(shared == Vma.NO_ANON_VMA ? ++lastAnonVma : shared);
  }

  /**
   * Joins a new mapping with its neighbours as {@code mmap_region} does, or inserts it. The next
   * mapping is tried first; the previous one must then agree with the next.
   */
  void add(Vma fresh) {
    int index = indexOf(fresh.start());
    Vma previous = index > 0 ? list.get(index - 1) : fresh;
    Vma next = index < list.size() ? list.get(index) : fresh;
    boolean withNext = VmaMerging.extendsNext(fresh, next);
    boolean withPrevious =
        VmaMerging.extendsPrevious(previous, fresh, withNext ? next.anonVma() : Vma.NO_ANON_VMA);
    if (withPrevious && withNext) {
      join(previous, next, index);
    } else if (withPrevious) {
      previous.setEnd(fresh.end());
    } else if (withNext) {
      next.setStart(fresh.start());
    } else {
      list.add(index, fresh);
    }
  }

  /**
   * Gives all mappings from {@code start} to {@code end} a policy, splitting and merging as {@code
   * mbind_range} does.
   */
  void applyPolicy(long start, long end, Optional<Placement> policy) {
    int index = splitAt(start);
    while (index < list.size() && list.get(index).start() < end) {
      if (!list.get(index).placement().equals(policy)) {
        splitAt(end);
        list.get(index).setPlacement(policy);
        index = mergeAround(index);
      }
      index++;
    }
  }

  /** vma_merge: joins the mapping with its equal neighbours; returns where it is then. */
  private int mergeAround(int index) {
    Vma vma = list.get(index);
    Vma previous = index > 0 ? list.get(index - 1) : vma;
    Vma next = index + 1 < list.size() ? list.get(index + 1) : vma;
    boolean withPrevious = VmaMerging.joinsPrevious(previous, vma);
    boolean withNext =
        VmaMerging.joinsNext(vma, next) && !(withPrevious && !VmaMerging.mayMeet(previous, next));
    if (withNext) {
      join(vma, next, index + 1);
    }
    if (withPrevious) {
      join(previous, vma, index);
      return index - 1;
    }
    return index;
  }

  /** Lets {@code lower} take the place of {@code upper}, which is at {@code upperIndex}. */
  private void join(Vma lower, Vma upper, int upperIndex) {
    lower.setEnd(upper.end());
    if (lower.anonVma() == Vma.NO_ANON_VMA) {
      lower.setAnonVma(upper.anonVma());
    }
    list.remove(upperIndex);
  }
}
