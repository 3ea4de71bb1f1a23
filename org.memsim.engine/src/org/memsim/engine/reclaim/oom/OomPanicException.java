/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

/** The kernel has panicked for want of memory. */
public final class OomPanicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OomPanicException(String words) {
    super("Kernel panic: " + words + ".");
  }
}
