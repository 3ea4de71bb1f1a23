/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** How far the engine honours a setting. */
enum Support {
  /** It has the effect that it has in Linux. */
  HONOURED,
  /** It is kept and shown; what it controls is not simulated, and a run does not come near it. */
  KEPT
}
