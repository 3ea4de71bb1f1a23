/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.psi;

/**
 * For how long tasks of a cpu were stalled, in nanoseconds: {@code psi_group_cpu}. What happens is
 * told by ascending time of its beginning.
 */
final class CpuPressure {
  private static final int RESOURCES = Resource.values().length;

  private final long[] some = new long[RESOURCES];
  private final long[] full = new long[RESOURCES];

  /** Until when some task is stalled. */
  private final long[] until = new long[RESOURCES];

  /** Until when none is known to do anything else meanwhile. */
  private final long[] fullUntil = new long[RESOURCES];

  private long busy;
  private long busyUntil;

  /** A task waits from one moment to another. */
  void stalled(Resource resource, long from, long to) {
    int r = resource.ordinal();
    some[r] += Math.max(0, to - Math.max(from, until[r]));
    full[r] += Math.max(0, to - Math.max(from, fullUntil[r]));
    until[r] = Math.max(until[r], to);
    fullUntil[r] = Math.max(fullUntil[r], to);
    occupied(from, to);
  }

  /** A task gets on with its work from one moment to another. */
  void ran(long from, long to) {
    for (int r = 0; r < RESOURCES; r++) {
      full[r] -= Math.max(0, Math.min(to, fullUntil[r]) - from);
    }
    occupied(from, to);
  }

  private void occupied(long from, long to) {
    busy += Math.max(0, to - Math.max(from, busyUntil));
    busyUntil = Math.max(busyUntil, to);
  }

  /** For how long some task was stalled, up to a moment. */
  long some(Resource resource, long now) {
    return some[resource.ordinal()] - Math.max(0, until[resource.ordinal()] - now);
  }

  /** For how long all that had something to do were stalled, up to a moment. */
  long full(Resource resource, long now) {
    return full[resource.ordinal()] - Math.max(0, fullUntil[resource.ordinal()] - now);
  }

  /** For how long there was something to do, up to a moment. */
  long busy(long now) {
    return busy - Math.max(0, busyUntil - now);
  }
}
