/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

/**
 * Where something stands.
 *
 * @param file the file, as it is named within what was read
 * @param line its line, from 1
 */
public record Source(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
