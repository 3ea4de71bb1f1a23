/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.stepping;

import java.nio.file.Path;

/**
 * A line of a file.
 *
 * @param file absolute and normalized, so that equal files are equal
 * @param line its number, from 1
 */
public record Place(Path file, int line) {
  /** Makes the path absolute. */
  public Place {
    file = file.toAbsolutePath().normalize();
  }
}
