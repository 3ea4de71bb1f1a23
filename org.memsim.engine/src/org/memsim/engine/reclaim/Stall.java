/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.function.LongSupplier;

/**
 * The time for which whoever acts has to wait: for reclaim, for compaction, for devices. Time goes
 * on while it is spent: queues of devices are settled up to {@link #pendingNs} after the event
 * began.
 */
public final class Stall {
  private final long[] totalNs = new long[StallKind.values().length];
  private long sumNs;
  private long begunNs;

  /**
   * Adds time.
   *
   * @param ns nanoseconds, not negative
   * @param kind what it is spent on
   * @throws IllegalArgumentException if negative
   */
  public void add(long ns, StallKind kind) {
    if (ns < 0) {
      throw new IllegalArgumentException("time goes on, not back: " + ns);
    }
    totalNs[kind.ordinal()] += ns;
    sumNs += ns;
  }

  /** An event begins. */
  public void begin() {
    begunNs = totalNs();
  }

  /** The nanoseconds since the event began. */
  public long pendingNs() {
    return totalNs() - begunNs;
  }

  /** Hands over the nanoseconds since the event began: it takes so much longer. */
  public long take() {
    long pending = pendingNs();
    begin();
    return pending;
  }

  /**
   * Somebody else does something while this event goes on; what that takes does not count for it.
   *
   * @param sinceNs the nanoseconds since the event began at which the other one begins
   * @param step does it, and returns for how many nanoseconds besides those that it waits
   * @return how many nanoseconds it takes
   */
  public long aside(long sinceNs, LongSupplier step) {
    long pending = pendingNs();
    begunNs = totalNs() - sinceNs;
    long before = totalNs();
    long ns = step.getAsLong() + totalNs() - before;
    begunNs = totalNs() - pending;
    return ns;
  }

  /** All nanoseconds so far. */
  public long totalNs() {
    return sumNs;
  }

  /** Those that were spent on one thing. */
  public long totalNs(StallKind kind) {
    return totalNs[kind.ordinal()];
  }
}
