/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * The timeline of a run that is not over: of the machine at the times at which it was looked at. To
 * be used where the machine may be asked, for what a snapshot has not worked out yet is read.
 */
public final class GrowingTimeline {
  private static final int FIRST = 16;

  private final TimelineReader reader = new TimelineReader(FIRST);

  /** Takes in the machine at a time; of several looks at one time the last one counts. */
  public void add(MachineSnapshot now) {
    if (reader.lastNs() == now.timeNs()) {
      reader.dropLast();
    }
    reader.take(now.timeNs(), now);
  }

  /** The timeline so far; later looks do not change it. Has a snapshot if any was added. */
  public Timeline timeline() {
    return reader.timeline();
  }
}
