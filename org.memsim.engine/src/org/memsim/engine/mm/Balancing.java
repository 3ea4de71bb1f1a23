/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** What a machine remembers of its pages, and counts, for automatic NUMA balancing. */
public final class Balancing {
  private final BalancingEvents events = new BalancingEvents();
  private final LastUsers lastUsers = new LastUsers();

  Balancing() {}

  /** What it counts. */
  public BalancingEvents events() {
    return events;
  }

  /** Who took the last hint fault at each page. */
  LastUsers lastUsers() {
    return lastUsers;
  }
}
