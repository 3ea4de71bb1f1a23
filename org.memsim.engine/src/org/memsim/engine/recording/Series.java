/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import org.memsim.engine.snapshot.LongRow;

/**
 * A figure over time.
 *
 * @param timesNs when it was taken, in ns, ascending
 * @param values what it was at each of these times
 */
public record Series(LongRow timesNs, LongRow values) {
  /** How many values it has. */
  public int size() {
    return values.size();
  }
}
