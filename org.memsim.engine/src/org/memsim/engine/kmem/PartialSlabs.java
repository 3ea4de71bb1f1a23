/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

/** The slabs of a cache on one node that have free objects and that no cpu holds. */
final class PartialSlabs {
  private final Slabs slabs;
  private int first = Slabs.NONE;
  private int last = Slabs.NONE;
  private int count;
  private long freeObjects;

  PartialSlabs(Slabs slabs) {
    this.slabs = slabs;
  }

  int first() {
    return first;
  }

  int count() {
    return count;
  }

  /** Free objects of these slabs. */
  long freeObjects() {
    return freeObjects;
  }

  /** An object of one of these slabs was given back. */
  void oneMoreFree() {
    freeObjects++;
  }

  void addFirst(int slab) {
    slabs.setPrevious(slab, Slabs.NONE);
    slabs.setNext(slab, first);
    if (first == Slabs.NONE) {
      last = slab;
    } else {
      slabs.setPrevious(first, slab);
    }
    first = slab;
    added(slab);
  }

  void addLast(int slab) {
    slabs.setNext(slab, Slabs.NONE);
    slabs.setPrevious(slab, last);
    if (last == Slabs.NONE) {
      first = slab;
    } else {
      slabs.setNext(last, slab);
    }
    last = slab;
    added(slab);
  }

  private void added(int slab) {
    count++;
    freeObjects += slabs.freeOfSlab(slab);
  }

  void remove(int slab) {
    int after = slabs.next(slab);
    int before = slabs.previous(slab);
    if (before == Slabs.NONE) {
      first = after;
    } else {
      slabs.setNext(before, after);
    }
    if (after == Slabs.NONE) {
      last = before;
    } else {
      slabs.setPrevious(after, before);
    }
    count--;
    freeObjects -= slabs.freeOfSlab(slab);
  }
}
