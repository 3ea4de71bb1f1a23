/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** A run that has come to where Linux would do what is not simulated yet. */
final class OutOfModel extends ExplainedException {
  private static final long serialVersionUID = 1L;

  private OutOfModel(String message) {
    super(message);
  }

  /** Huge pages that are several entries of a page table in a row, as some of arm64 are. */
  static OutOfModel mappingOfHugePages(long bytes) {
    return new OutOfModel(
        "The engine cannot map huge pages of "
            + (bytes >> 20)
            + " MiB yet, which are several entries of a page table in a row; choose a size of one"
            + " entry with default_hugepagesz=.");
  }
}
