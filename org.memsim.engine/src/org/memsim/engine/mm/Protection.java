/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * What a mapping allows.
 *
 * @param read to load from it
 * @param write to store to it
 * @param execute to run it
 */
public record Protection(boolean read, boolean write, boolean execute) {
  /** Loads and stores: what a mapping allows unless stated otherwise. */
  public static final Protection READ_WRITE = new Protection(true, true, false);

  /** Nothing at all. */
  public static final Protection NONE = new Protection(false, false, false);

  static Protection ofFlags(long flags) {
    return new Protection(
        (flags & VmFlags.READ) != 0, (flags & VmFlags.WRITE) != 0, (flags & VmFlags.EXEC) != 0);
  }

  long flags() {
    return (read ? VmFlags.READ : 0) | (write ? VmFlags.WRITE : 0) | (execute ? VmFlags.EXEC : 0);
  }

  /** As {@code /proc/PID/maps} begins: {@code rw-}. */
  @Override
  public String toString() {
    return (read ? "r" : "-") + (write ? "w" : "-") + (execute ? "x" : "-");
  }
}
