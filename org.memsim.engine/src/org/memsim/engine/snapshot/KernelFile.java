/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * A file of one line in which the kernel tells a parameter or a figure.
 *
 * @param path where it is, as {@code /sys/kernel/debug/zswap/stored_pages}
 * @param text what it says
 */
public record KernelFile(String path, String text) {
  /** Its name without its directory. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
