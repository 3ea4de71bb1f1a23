/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/**
 * When snapshots are taken. How long one takes is to be a small part of what the engine does
 * between two, so that they are as close to each other as its work allows; but never closer than a
 * 256th of the time that has passed, nor farther apart than half of it, so that a run of any length
 * has some. A model of what is worth looking at and of what it takes; what is simulated decides
 * alone, and no clock.
 */
final class SampleTimes {
  private static final long SHORTEST_NS = 1_000_000;
  private static final int MOST_PARTS = 256;
  private static final int LEAST_PARTS = 2;

  /** The engine does so many times as much between two snapshots as it does for one. */
  private static final int SHARE = 24;

  /** What an event and one of its accesses take of the engine, about, in ns of a usual computer. */
  private static final long EVENT_COST = 300;

  private static final long ACCESS_COST = 100;
  private static final long FILLED_COST = 4;

  /** The same for a snapshot, at all and for each of its figures. */
  private static final long SNAPSHOT_COST = 300_000;

  private static final long FIGURE_COST = 200;

  /** So many accesses around one are made one by one that could have been made in one go. */
  private static final long FILLED_AROUND = 2048;

  private static final long FILLED_SINGLY_COST = 600;

  /** So many steps have a snapshot at their ends whatever that takes. */
  private static final int FIRST_STEPS = 64;

  private long lastNs;
  private long lastWork;
  private long lastFilled;
  private int steps;

  /**
   * The time until the next one.
   *
   * @param loop what runs; a snapshot was taken of this moment
   * @param figures how many figures it has
   * @return ns, a round number
   */
  long next(EventLoop loop, int figures) {
    long nowNs = loop.now();
    long done = Math.max(1, work(loop) - lastWork);
    long passed = Math.max(1, nowNs - lastNs);
    double enough = (double) passed * enough(loop, figures) / done;
    long least = Math.max(SHORTEST_NS, nowNs / MOST_PARTS);
    long most = Math.max(SHORTEST_NS, nowNs / LEAST_PARTS);
    taken(loop);
    return round(Math.clamp((long) enough, least, most));
  }

  /** What the engine has done so far, about, in ns. */
  private static long work(EventLoop loop) {
    return loop.events() * EVENT_COST + loop.accesses() * ACCESS_COST + loop.filled() * FILLED_COST;
  }

  /** What it is to do between two snapshots. */
  private long enough(EventLoop loop, int figures) {
    long filled = Math.min(FILLED_AROUND, loop.filled() - lastFilled);
    return SHARE * (SNAPSHOT_COST + figures * FIGURE_COST + filled * FILLED_SINGLY_COST);
  }

  /** The largest of 1, 2, 5, 10 and so on milliseconds that is not longer. */
  private static long round(long period) {
    long unit = SHORTEST_NS;
    while (unit * 10 <= period) {
      unit *= 10;
    }
    return unit * 5 <= period ? unit * 5 : unit * 2 <= period ? unit * 2 : unit;
  }

  /** Whether one is taken at the end of a step. */
  boolean atStep(EventLoop loop, int figures) {
    boolean isDue =
        loop.now() > lastNs
            && (steps < FIRST_STEPS || work(loop) - lastWork >= enough(loop, figures));
    if (isDue) {
      steps++;
      taken(loop);
    }
    return isDue;
  }

  private void taken(EventLoop loop) {
    lastNs = loop.now();
    lastWork = work(loop);
    lastFilled = loop.filled();
  }
}
