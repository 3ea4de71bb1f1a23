/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ide.ServerStream;
import org.memsim.engine.run.EngineFacts;
import org.memsim.engine.run.ExitStatus;
import picocli.CommandLine.Command;

/** Serves an editor by the Language Server Protocol. */
@Command(
    name = "lsp",
    description =
        "Serves an editor by the Language Server Protocol, on standard input and output, until the"
            + " editor says 'exit'.",
    mixinStandardHelpOptions = true)
final class LspCommand implements Callable<Integer> {
  private final Terminal terminal;

  LspCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What anything else prints must not come between the messages, so it goes elsewhere. */
  @Override
  public Integer call() {
    PrintStream before = System.out;
    System.setOut(terminal.err());
    try {
      MemLanguage.install(EngineFacts.INSTANCE);
      boolean wasAsked = ServerStream.serve(terminal.in(), terminal.out());
      return wasAsked ? ExitStatus.OK.code() : ExitStatus.EXPECTATION_FAILED.code();
    } finally {
      System.setOut(before);
    }
  }
}
