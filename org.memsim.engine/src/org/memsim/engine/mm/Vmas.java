/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Placement;

/** The mappings of an address space, sorted and disjoint. */
final class Vmas {
  /** What {@link #change} returns when there would be too many mappings. */
  static final int TOO_MANY = -1;

  /** What it returns when a huge page would be cut. */
  static final int MISPLACED = -2;

  /** How many places of mappings that were found are kept, and the bytes that share one. */
  private static final int GUESSES = 512;

  private static final int GUESS_SHIFT = 24;
  private static final int FEW = 8;

  private final List<Vma> list = new ArrayList<>();

  /**
   * By part of the address space: where in the list a mapping was found there; perhaps it moved.
   */
  private char[] guesses = {};

  private final ProcessRules.Meeting meeting;
  private final int most;
  private final IntSupplier anonVmas;
  private final LongConsumer borders;

  /**
   * No mappings.
   *
   * @param meeting which neighbour a new mapping joins if it can not join both
   * @param most how many mappings splits may make ({@code vm.max_map_count})
   * @param anonVmas gives anon_vmas that no mapping has
   * @param borders told of each address in a mapping that is about to become the border of two
   */
  Vmas(ProcessRules.Meeting meeting, int most, IntSupplier anonVmas, LongConsumer borders) {
    this.meeting = meeting;
    this.most = most;
    this.anonVmas = anonVmas;
    this.borders = borders;
  }

  int size() {
    return list.size();
  }

  /** Whether a split would make too many mappings. */
  boolean isFull() {
    return list.size() >= most;
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

  /** The mapping that an address lies in. */
  @Nullable Vma at(long address) {
    int part = (int) (address >>> GUESS_SHIFT) & GUESSES - 1;
    int guess = part < guesses.length ? guesses[part] : 0;
    if (guess < list.size()) {
      Vma vma = list.get(guess);
      if (vma.contains(address)) {
        return vma;
      }
    }
    int index = indexOf(address);
    if (index == list.size()) {
      return null;
    }
    remember(part, index);
    Vma vma = list.get(index);
    return vma.start() <= address ? vma : null;
  }

  /** Few mappings are found as fast without. */
  private void remember(int part, int index) {
    if (list.size() > FEW && index <= Character.MAX_VALUE) {
      guesses = guesses.length == 0 ? new char[GUESSES] : guesses;
      guesses[part] = (char) index;
    }
  }

  /** Makes {@code address} a border of mappings; returns the index of the first one above it. */
  int splitAt(long address) {
    int index = indexOf(address);
    if (index < list.size() && list.get(index).start() < address) {
      borders.accept(address);
      list.add(index + 1, list.get(index).splitAt(address));
      return index + 1;
    }
    return index;
  }

  /**
   * Gives a mapping an anon_vma before its first anonymous page: {@code find_mergeable_anon_vma}
   * takes the next mapping's if the two could become one but for their protection, else the
   * previous one's.
   */
  void prepareAnonVma(Vma vma) {
    if (vma.anonVma() != Vma.NO_ANON_VMA) {
      return;
    }
    int index = indexOf(vma.start());
    int shared = Vma.NO_ANON_VMA;
    if (index + 1 < list.size() && VmaMerging.sharesAnonVma(vma, list.get(index + 1))) {
      shared = ownAnonVma(list.get(index + 1));
    }
    if (shared == Vma.NO_ANON_VMA
        && index > 0
        && VmaMerging.sharesAnonVma(list.get(index - 1), vma)) {
      shared = ownAnonVma(list.get(index - 1));
    }
    vma.setAnonVma(shared == Vma.NO_ANON_VMA ? anonVmas.getAsInt() : shared);
  }

  private static int ownAnonVma(Vma vma) {
    return vma.isInherited() ? Vma.NO_ANON_VMA : vma.anonVma();
  }

  /**
   * Joins a new mapping with its neighbours as {@code mmap_region} does, or inserts it.
   *
   * @return the mapping that it became, or became part of
   */
  Vma add(Vma fresh) {
    int index = indexOf(fresh.start());
    Vma previous = index > 0 ? list.get(index - 1) : fresh;
    Vma next = index < list.size() ? list.get(index) : fresh;
    boolean withNext = VmaMerging.extendsNext(fresh, next);
    boolean nextFirst = withNext && meeting == ProcessRules.Meeting.NEXT;
    boolean withPrevious =
        VmaMerging.extendsPrevious(previous, fresh, nextFirst ? next.anonVma() : fresh.anonVma());
    if (withPrevious && withNext && VmaMerging.mayMeet(previous, next)) {
      return join(previous, next, index);
    } else if (withPrevious) {
      previous.setEnd(fresh.end());
      return previous;
    } else if (withNext) {
      next.setStart(fresh.start());
      return next;
    }
    list.add(index, fresh);
    return fresh;
  }

  /**
   * Inserts a mapping that may have an anon_vma and a policy, joined with its neighbours as {@code
   * vma_merge} does.
   *
   * @return the mapping that it became, or became part of
   */
  Vma addCopy(Vma vma) {
    int index = indexOf(vma.start());
    list.add(index, vma);
    return list.get(mergeAround(index));
  }

  /**
   * Gives a part of a mapping other flags and another policy. The part joins a neighbour that it
   * then equals ({@code vma_merge}), or is cut out ({@code split_vma}).
   *
   * @param index the mapping
   * @param from the part's first byte
   * @param to the byte after the part
   * @return the index of the mapping that has the part then, {@link #TOO_MANY} or {@link
   *     #MISPLACED}; one of two cuts may have been made even so
   */
  int change(int index, long from, long to, long flags, Optional<Placement> policy) {
    Vma vma = list.get(index);
    Vma part = vma.copy(from, to, vma.offsetOf(from));
    part.setFlags(flags);
    part.setPlacement(policy);
    boolean withPrevious =
        from == vma.start() && index > 0 && VmaMerging.joinsPrevious(list.get(index - 1), part);
    boolean withNext =
        to == vma.end()
            && index + 1 < list.size()
            && VmaMerging.joinsNext(part, list.get(index + 1));
    if (withPrevious || withNext) {
      return moveToNeighbours(index, part, withPrevious, withNext);
    }
    int cut = index;
    if (from != vma.start()) {
      if (isFull() || !vma.maySplitAt(from)) {
        return isFull() ? TOO_MANY : MISPLACED;
      }
      cut = splitAt(from);
    }
    if (to != list.get(cut).end()) {
      if (isFull() || !vma.maySplitAt(to)) {
        return isFull() ? TOO_MANY : MISPLACED;
      }
      splitAt(to);
    }
    list.get(cut).setFlags(flags);
    list.get(cut).setPlacement(policy);
    return cut;
  }

  /** Why a change failed that returned this, if it did. */
  static Optional<Errno> refusal(int changed) {
    return switch (changed) {
      case TOO_MANY -> Optional.of(Errno.ENOMEM);
      case MISPLACED -> Optional.of(Errno.EINVAL);
      default -> Optional.empty();
    };
  }

  /** Whether a mapping that lies across an address may be cut there. */
  boolean maySplitAt(long address) {
    int index = indexOf(address);
    return index == list.size()
        || list.get(index).start() >= address
        || list.get(index).maySplitAt(address);
  }

  private int moveToNeighbours(int index, Vma part, boolean withPrevious, boolean withNext) {
    Vma vma = list.get(index);
    if (withPrevious && withNext && VmaMerging.mayMeet(list.get(index - 1), list.get(index + 1))) {
      join(list.get(index - 1), list.get(index + 1), index + 1);
      list.remove(index);
      return index - 1;
    }
    borders.accept(withPrevious ? part.end() : part.start());
    if (withPrevious) {
      list.get(index - 1).setEnd(part.end());
      shrinkOrRemove(index, part.end(), vma.end());
      return index - 1;
    }
    list.get(index + 1).setStart(part.start());
    boolean whole = vma.start() == part.start();
    shrinkOrRemove(index, vma.start(), part.start());
    return whole ? index : index + 1;
  }

  private void shrinkOrRemove(int index, long start, long end) {
    if (start == end) {
      list.remove(index);
    } else {
      list.get(index).setEnd(end);
      list.get(index).setStart(start);
    }
  }

  /** vma_merge: joins the mapping with its equal neighbours; returns where it is then. */
  private int mergeAround(int index) {
    Vma vma = list.get(index);
    boolean withPrevious = index > 0 && VmaMerging.joinsPrevious(list.get(index - 1), vma);
    boolean withNext = index + 1 < list.size() && VmaMerging.joinsNext(vma, list.get(index + 1));
    return withPrevious || withNext ? moveToNeighbours(index, vma, withPrevious, withNext) : index;
  }

  /** Lets {@code lower} take the place of {@code upper}, which is at {@code upperIndex}. */
  private Vma join(Vma lower, Vma upper, int upperIndex) {
    lower.setEnd(upper.end());
    if (lower.anonVma() == Vma.NO_ANON_VMA) {
      lower.adoptAnonVma(upper);
    }
    list.remove(upperIndex);
    return lower;
  }
}
