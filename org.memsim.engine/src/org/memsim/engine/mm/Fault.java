/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** What became of an access to memory. */
public enum Fault {
  /** No fault: the page was there. */
  NONE,
  /** A fault served from memory. */
  MINOR,
  /** A fault that waited for a device. */
  MAJOR,
  /** The address is not mapped, or the mapping does not allow the access. */
  SIGSEGV,
  /** The address lies beyond the end of the mapped file. */
  SIGBUS,
  /** No frame was left. */
  OUT_OF_MEMORY;

  /** Whether the access succeeded. */
  public boolean succeeded() {
    return compareTo(MAJOR) <= 0;
  }
}
