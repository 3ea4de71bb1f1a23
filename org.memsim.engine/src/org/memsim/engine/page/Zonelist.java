/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;

/** The zones that may serve a request, in the order in which they are asked. */
public final class Zonelist {
  final ZoneMemory[] zones;
  final int highestIndex;

  Zonelist(List<ZoneMemory> zones, int highestIndex) {
    this.zones = zones.toArray(ZoneMemory[]::new);
    this.highestIndex = highestIndex;
  }

  /** The zones, first asked first. */
  public List<ZoneMemory> zones() {
    return List.of(zones);
  }

  /** The highest zone index of the requests it is for; zones keep a reserve against it. */
  public int highestIndex() {
    return highestIndex;
  }
}
