/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/** A file. */
public final class FileObject {
  private final String name;

  /** A file of that name. */
  public FileObject(String name) {
    this.name = name;
  }

  /** Its name. */
  public String name() {
    return name;
  }
}
