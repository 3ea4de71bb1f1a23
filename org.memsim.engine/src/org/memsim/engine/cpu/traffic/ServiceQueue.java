/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

/**
 * A server that does one job after the other, first come, first served. What arrives while it is
 * busy waits until all that came before is done.
 *
 * <p>Times are picoseconds from 0. Hot: allocates nothing. Not thread safe.
 */
public final class ServiceQueue {
  private long freeAt;
  private long busyPs;

  /** How long a job would wait that arrived now. */
  public long waitAt(long nowPs) {
    return Math.max(0, freeAt - nowPs);
  }

  /**
   * A job arrives.
   *
   * @param nowPs when; not before the one that arrived last
   * @param servicePs how long it takes when its turn comes
   * @return how long it waits for its turn
   */
  public long arrive(long nowPs, long servicePs) {
    long wait = waitAt(nowPs);
    freeAt = nowPs + wait + servicePs;
    busyPs += servicePs;
    return wait;
  }

  /** How much work has arrived, in picoseconds of service. */
  long arrivedPs() {
    return busyPs;
  }

  /** For how long it has been busy until now. */
  long busyPs(long nowPs) {
    return busyPs - waitAt(nowPs);
  }
}
