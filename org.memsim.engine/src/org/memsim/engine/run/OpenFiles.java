/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.memsim.dsl.mem.FileKind;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.mm.file.OpenFile;

/**
 * The files that a process and its children have open: each once, when it is first mentioned. They
 * share the position and what is known of how the file is read.
 */
final class OpenFiles {
  /** A file by its name; those of tmpfs have names of their own. */
  private record Path(FileKind kind, String name) {}

  private final Files files;

  private final Map<Path, OpenFile> open = new LinkedHashMap<>();
  private int users = 1;

  OpenFiles(Files files) {
    this.files = files;
  }

  /** Whether there is a file of a name. */
  boolean knows(FileKind kind, String name) {
    return files.knows(place(kind), name);
  }

  /**
   * An open file.
   *
   * @param bytes how large it is at least
   * @param cpu the cpu that asks
   */
  OpenFile open(FileKind kind, String name, long bytes, int cpu) {
    FileObject file =
        kind == FileKind.TMPFS ? files.tmpfs(name, bytes) : files.regular(name, bytes);
    Path path = new Path(kind, name);
    OpenFile known = open.get(path);
    if (known != null && known.object() == file) {
      return known;
    }
    close(path, cpu);
    OpenFile opened = files.open(file);
    open.put(path, opened);
    return opened;
  }

  /**
   * Closes a file and takes its name away; mappings of it, and others who have it open, keep it.
   *
   * @return whether there is such a file
   */
  boolean unlink(FileKind kind, String name, int cpu) {
    close(new Path(kind, name), cpu);
    return files.unlink(place(kind), name, cpu);
  }

  private static org.memsim.engine.mm.file.FileKind place(FileKind kind) {
    return kind == FileKind.TMPFS
        ? org.memsim.engine.mm.file.FileKind.TMPFS
        : org.memsim.engine.mm.file.FileKind.REGULAR;
  }

  private void close(Path path, int cpu) {
    OpenFile known = open.remove(path);
    if (known != null) {
      files.release(known, cpu);
    }
  }

  /** A child has them open, too. */
  OpenFiles share() {
    users++;
    return this;
  }

  /** A process ends; with the last of a family the files are closed. */
  void leave(int cpu) {
    users--;
    if (users == 0) {
      open.values().forEach(file -> files.release(file, cpu));
      open.clear();
    }
  }
}
