/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Learns how cpus get at zones: what they read of one without its lock, and for what they take the
 * lock. Told of requests and of what is freed, not of those who move pages. It must not act on the
 * machine.
 */
public interface ZoneTraffic {
  /** A request by a cpu compares a zone with its marks and reserves. */
  void reads(ZoneMemory zone, int cpu);

  /**
   * A cpu has taken the lock of a zone, once, and with it blocks from its free lists or to them.
   *
   * @param blocks how many; 0 if there were none to be had
   */
  void locks(ZoneMemory zone, int cpu, int blocks);
}
