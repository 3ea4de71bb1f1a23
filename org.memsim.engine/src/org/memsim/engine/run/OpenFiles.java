/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.HashMap;
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

  /** Looked up by name, never iterated. */
  private final Map<Path, OpenFile> open = new HashMap<>();

  OpenFiles(Files files) {
    this.files = files;
  }

  /**
   * An open file.
   *
   * @param bytes how large it is at least
   */
  OpenFile open(FileKind kind, String name, long bytes) {
    FileObject file =
        kind == FileKind.TMPFS ? files.tmpfs(name, bytes) : files.regular(name, bytes);
    OpenFile known = open.get(new Path(kind, name));
    if (known != null && known.object() == file) {
      return known;
    }
    OpenFile opened = files.open(file);
    open.put(new Path(kind, name), opened);
    return opened;
  }
}
