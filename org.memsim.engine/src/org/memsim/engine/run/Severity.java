/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Locale;

/** How much a diagnostic matters. */
public enum Severity {
  /** The file does not run, or did not do what it states. */
  ERROR,
  /** Probably not what was meant. */
  WARNING,
  /** Good to know. */
  INFO;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
