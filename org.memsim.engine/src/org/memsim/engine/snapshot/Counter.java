/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/** One counter that Linux keeps, known by the name that {@code /proc} of kernel 6.1 prints. */
public sealed interface Counter permits NodeCounter, ZoneCounter, NumaCounter, VmEvent {

  /**
   * The counter's name in {@code /proc/vmstat} and {@code /proc/zoneinfo} of kernel 6.1.
   *
   * @return a name such as {@code nr_free_pages}
   */
  String linuxName();
}
