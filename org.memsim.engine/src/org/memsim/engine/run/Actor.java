/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** Something with events of its own in simulated time. */
abstract class Actor {
  /** Belongs to no cpu: its events take none. */
  static final int NO_CPU = -1;

  private final int order;
  private long entry;
  private long nextEvent;
  private long waitingSince;
  private boolean finished;
  private boolean blocked;

  /**
   * An actor that has not started.
   *
   * @param order its place in the file; of events at the same instant the first in the file is
   *     first
   */
  Actor(int order) {
    this.order = order;
  }

  /**
   * Does the event that is due.
   *
   * @param now the simulated time
   * @return the nanoseconds until the next one; what a cpu is busy with in the meantime
   */
  abstract long step(long now);

  /** What messages call it. */
  abstract String title();

  /** The cpu that its events occupy, or {@link #NO_CPU}. */
  abstract int cpu();

  /** Whether its time until the next event is spent without a cpu. */
  abstract boolean sleeping();

  /** Whether it works to free memory, and may use all of it therefore: {@code PF_MEMALLOC}. */
  boolean freesMemory() {
    return false;
  }

  /** Whether the end of the workload waits for it. */
  boolean keepsWorkloadAlive() {
    return true;
  }

  final int order() {
    return order;
  }

  /** Of those with the same place in the file, whoever entered the run first is first. */
  final void enter(long number) {
    entry = number;
  }

  final void startAt(long time) {
    nextEvent = time;
    waitingSince = time;
  }

  /** It wanted to run before, but its cpu was busy until then. */
  final void delayTo(long time) {
    nextEvent = time;
  }

  /** It has no next event until someone wakes it. */
  final void block() {
    blocked = true;
  }

  final boolean blocked() {
    return blocked;
  }

  final void unblock() {
    blocked = false;
  }

  final void finish() {
    finished = true;
  }

  final boolean finished() {
    return finished;
  }

  final long nextEvent() {
    return nextEvent;
  }

  /** Who has waited longest for a cpu goes first, so that actors on one cpu take turns. */
  final boolean precedes(Actor other) {
    if (nextEvent != other.nextEvent) {
      return nextEvent < other.nextEvent;
    }
    if (waitingSince != other.waitingSince) {
      return waitingSince < other.waitingSince;
    }
    return order != other.order ? order < other.order : entry < other.entry;
  }
}
