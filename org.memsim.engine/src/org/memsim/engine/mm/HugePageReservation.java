/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.BitSet;

/**
 * Notes about the huge pages of a mapping's object, by their place in it: {@code struct resv_map}.
 * For memory that is shared they are the pages that are promised or there; for the process that
 * made a private mapping, the pages whose promise is used up.
 */
final class HugePageReservation {
  private final BitSet noted = new BitSet();

  boolean has(long place) {
    return noted.get(Math.toIntExact(place));
  }

  void add(long place) {
    noted.set(Math.toIntExact(place));
  }

  void add(long from, long to) {
    noted.set(Math.toIntExact(from), Math.toIntExact(to));
  }

  void remove(long place) {
    noted.clear(Math.toIntExact(place));
  }

  /** How many there are from one place up to another. */
  long count(long from, long to) {
    return noted.get(Math.toIntExact(from), Math.toIntExact(to)).cardinality();
  }

  long count() {
    return noted.cardinality();
  }
}
