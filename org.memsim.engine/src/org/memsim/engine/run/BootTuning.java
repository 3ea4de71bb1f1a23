/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Map;
import java.util.Optional;

/**
 * What a kernel has computed of zones from the pages that they managed at one time.
 *
 * @param minFreeKbytes the {@code vm.min_free_kbytes} that the marks come from
 * @param freedLate pages that are managed now and were not then
 * @param zones by node and name
 */
public record BootTuning(long minFreeKbytes, long freedLate, Map<ZoneName, ZoneFigures> zones) {
  /**
   * The name of a zone.
   *
   * @param node its node's number
   * @param zone Linux's name
   */
  public record ZoneName(int node, String zone) {}

  /** Keeps its own copy of the map. */
  public BootTuning {
    zones = Map.copyOf(zones);
  }

  /** The figures of a zone; empty if the machine has no such zone. */
  public Optional<ZoneFigures> zone(int node, String zone) {
    return Optional.ofNullable(zones.get(new ZoneName(node, zone)));
  }
}
