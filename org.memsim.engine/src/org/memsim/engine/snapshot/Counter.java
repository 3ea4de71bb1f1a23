/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/** One counter that Linux keeps, known by the name that {@code /proc} prints. */
public sealed interface Counter permits NodeCounter, ZoneCounter, NumaCounter, VmEvent {

  /**
   * The counter's name in {@code /proc/vmstat} and {@code /proc/zoneinfo}.
   *
   * @return a name such as {@code nr_free_pages}
   */
  String linuxName();

  /**
   * Whether only a kernel built for NUMA has the counter. Linux leaves it out elsewhere, for
   * instance on 32-bit x86.
   *
   * @return true if the counter is missing from a kernel without NUMA
   */
  boolean numaOnly();
}
