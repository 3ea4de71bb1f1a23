/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.dsl.mem.FileKind;
import org.memsim.engine.mm.file.OpenFile;

/** The files of a thread as its steps name them: in a repeat, {@code %d} is the round's number. */
final class NamedFiles {
  private final OpenFiles files;
  private final Program program;

  NamedFiles(OpenFiles files, Program program) {
    this.files = files;
    this.program = program;
  }

  /** Whether there is a file of a name. */
  boolean knows(FileKind kind, String path) {
    return files.knows(kind, program.path(path));
  }

  /** An open file, see {@link OpenFiles#open}. */
  OpenFile open(FileKind kind, String path, long bytes, int cpu) {
    return files.open(kind, program.path(path), bytes, cpu);
  }

  /** Takes a file's name away, see {@link OpenFiles#unlink}. */
  boolean unlink(FileKind kind, String path, int cpu) {
    return files.unlink(kind, program.path(path), cpu);
  }
}
