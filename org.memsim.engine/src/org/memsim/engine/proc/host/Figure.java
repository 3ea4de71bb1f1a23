/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

/**
 * A number that a machine has shown, in the unit of its place.
 *
 * @param value the number
 * @param source where it stands
 */
public record Figure(long value, Source source) {
  /** Whether it is above 0. */
  public boolean isPositive() {
    return value > 0;
  }
}
