/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

/**
 * Something that could not be understood, or that contradicts something else.
 *
 * @param source where it stands
 * @param message a full sentence
 */
public record Notice(Source source, String message) {
  @Override
  public String toString() {
    return source + ": " + message;
  }
}
