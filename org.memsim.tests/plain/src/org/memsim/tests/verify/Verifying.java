/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.memsim.engine.importing.MachineImport;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostReader;
import org.memsim.engine.proc.host.HostTree;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.verify.Verification;
import org.memsim.engine.verify.Verifier;

/** What the command verify does: reads a machine, describes it, boots the description, compares. */
final class Verifying {
  private Verifying() {}

  static Verification of(Path root) {
    try {
      HostFigures host = HostReader.read(HostTree.open(root));
      SourceFile file =
          SourceFile.of(Path.of("host.mem"), MachineImport.of(host, root.toString(), "host"));
      return Verifier.verify(
          host,
          RuledMachine.of(file, "host").orElseThrow(),
          BootedView.of(file, "host").orElseThrow().boot().snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
