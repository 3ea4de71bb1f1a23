/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.file.Path;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostReader;
import org.memsim.engine.proc.host.HostTree;

/** Reads real machines for the commands that take one. */
final class Hosts {
  private Hosts() {}

  /**
   * What a directory, an archive or a single text tells of a machine.
   *
   * @throws IOException with a message for the user, if it cannot be read or does not tell how much
   *     memory there is
   */
  static HostFigures read(Path root) throws IOException {
    HostFigures host = HostReader.read(HostTree.open(root));
    if (host.isEmpty()) {
      throw new IOException(
          "Nothing in '"
              + root
              + "' tells how much memory the machine has. Looked for "
              + String.join(", ", HostTree.LOOKED_FOR)
              + ", and for texts of their kind, of numactl --hardware, of hwloc (XML) and of the"
              + " kernel's log.");
    }
    return host;
  }
}
