/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

/** The place in a list of pages in a row that have no records. */
final class RunMarker {
  /** The list is one of the classic ones. */
  static final int NO_GENERATION = -1;

  final int link;
  final Lruvec lruvec;
  final LruList list;

  /** Of which generation they are, or {@link #NO_GENERATION}. */
  final int generation;

  /** The ordinal of the type of the zone that they lie in. */
  final int zone;

  /** The first page, which is the oldest one. */
  long first;

  /** The page after the last one. */
  long end;

  RunMarker(int link, Lruvec lruvec, LruList list, int generation, int zone, long first, long end) {
    this.link = link;
    this.lruvec = lruvec;
    this.list = list;
    this.generation = generation;
    this.zone = zone;
    this.first = first;
    this.end = end;
  }
}
