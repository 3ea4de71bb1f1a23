/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.Arrays;

/**
 * Events on their way to the file, as longs: a head with kind and actor, the time, the figures.
 * Adding one makes nothing; whoever is given them empties the ring when it is full.
 */
final class EventRing {
  /** Takes events out of a ring. */
  interface Drain {
    /**
     * Takes one.
     *
     * @param events where it is
     * @param first the place of its first figure; there are as many as its kind has
     */
    void take(EventType type, long timeNs, int actor, long[] events, int first);
  }

  static final int MOST_FIELDS = 7;

  /** Alike events so close to each other are one. */
  private static final long SAME_MOMENT_NS = 1_000_000;

  private static final int CAPACITY = 1 << 14;
  private static final int HEAD = 2;
  private static final int TYPE_BITS = 8;
  private static final EventType[] TYPES = EventType.values();

  private final long[] events = new long[CAPACITY];

  /** Of each kind, where the last event is; -1 if none is in the ring. */
  private final int[] last = new int[TYPES.length];

  private final Drain drain;
  private int size;

  EventRing(Drain drain) {
    this.drain = drain;
    Arrays.fill(last, -1);
  }

  /** Adds an event; of the figures only so many count as its kind has. */
  void add(
      EventType type,
      long timeNs,
      int actor,
      long a,
      long b,
      long c,
      long d,
      long e,
      long f,
      long g) {
    if (CAPACITY - size < HEAD + MOST_FIELDS) {
      empty();
    }
    int start = size;
    events[start] = (long) actor << TYPE_BITS | type.ordinal();
    events[start + 1] = timeNs;
    events[start + 2] = a;
    events[start + 3] = b;
    events[start + 4] = c;
    events[start + 5] = d;
    events[start + 6] = e;
    events[start + 7] = f;
    events[start + 8] = g;
    if (type.summed() == 0 || !joined(type, start)) {
      last[type.ordinal()] = start;
      size = start + HEAD + type.fields();
    }
  }

  /** Adds the new event to the last one of its kind, if these are alike. */
  private boolean joined(EventType type, int added) {
    int before = last[type.ordinal()];
    int summed = added + HEAD + type.fields() - type.summed();
    if (before < 0
        || events[before] != events[added]
        || events[added + 1] - events[before + 1] >= SAME_MOMENT_NS) {
      return false;
    }
    int distance = added - before;
    for (int i = added + HEAD; i < summed; i++) {
      if (events[i] != events[i - distance]) {
        return false;
      }
    }
    for (int i = summed; i < added + HEAD + type.fields(); i++) {
      events[i - distance] += events[i];
    }
    return true;
  }

  /** Has all events taken out, in the order in which the first of each was added. */
  void empty() {
    for (int at = 0; at < size; ) {
      EventType type = TYPES[(int) (events[at] & (1 << TYPE_BITS) - 1)];
      drain.take(type, events[at + 1], (int) (events[at] >> TYPE_BITS), events, at + HEAD);
      at += HEAD + type.fields();
    }
    size = 0;
    Arrays.fill(last, -1);
  }
}
