/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

/**
 * One direction of a link between two nodes, or a bus: bytes that pass one after the other. Hot:
 * allocates nothing.
 */
final class LinkDirection {
  private final ServiceQueue queue = new ServiceQueue();
  private final double psPerByte;
  private long bytes;

  /**
   * A direction on which nothing is under way.
   *
   * @param bandwidth bytes per second, from 1
   */
  LinkDirection(long bandwidth) {
    this.psPerByte = 1e12 / bandwidth;
  }

  /**
   * A packet is sent.
   *
   * @return how long it waits for those before it, in picoseconds
   */
  long send(long length, long nowPs) {
    bytes += length;
    return queue.arrive(nowPs, Math.max(1, Math.round(length * psPerByte)));
  }

  long waitAt(long nowPs) {
    return queue.waitAt(nowPs);
  }

  long busyPs(long nowPs) {
    return queue.busyPs(nowPs);
  }

  /** The bytes that were sent so far, with those of packets that are no data. */
  long bytes() {
    return bytes;
  }
}
