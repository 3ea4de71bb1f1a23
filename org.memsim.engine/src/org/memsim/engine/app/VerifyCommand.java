/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memsim.engine.importing.MachineImport;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.verify.Verification;
import org.memsim.engine.verify.VerificationText;
import org.memsim.engine.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a real machine with what the rules make of it. */
@Command(
    name = "verify",
    description = {
      "Describes a real machine as 'import' does, boots the description, and compares each figure"
          + " that the machine shows: met exactly, met within a stated model, missed with its"
          + " reason, taken as input, or not compared.",
      "Needs no root; what only root can read is not compared."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no figure is missed",
      "1:some are",
      "2:there is nothing to read",
      "3:a defect of MemSim"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final String MACHINE = "host";

  @Parameters(
      arity = "0..1",
      paramLabel = "ROOT",
      description =
          "a directory or a tar archive with proc and sys, or a single text, as 'import' takes it;"
              + " this machine by default")
  private Path root = Path.of("/");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "${COMPLETION-CANDIDATES}; TEXT unless stated")
  private Form form = Form.TEXT;

  private final Terminal terminal;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      return verify(Hosts.read(root));
    } catch (IOException e) {
      return wrong(String.valueOf(e.getMessage()));
    } catch (BootedView.CannotBootException e) {
      terminal.diagnostic(e.diagnostic());
      return ExitStatus.INVALID_INPUT.code();
    }
  }

  private int verify(HostFigures host) {
    String text = MachineImport.of(host, root.toString(), MACHINE);
    SourceFile file = SourceFile.of(Path.of(MACHINE + ".mem"), text);
    Optional<RuledMachine> machine = RuledMachine.of(file, MACHINE);
    Optional<BootedView> booted = BootedView.of(file, MACHINE);
    if (machine.isEmpty() || booted.isEmpty()) {
      throw new IllegalStateException("no machine in what was imported:\n" + text);
    }
    Verification result = Verifier.verify(host, machine.get(), booted.get().boot().snapshot());
    terminal
        .out()
        .print(form == Form.JSON ? VerificationJson.of(result) : VerificationText.of(result));
    return (result.holds() ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED).code();
  }

  private int wrong(String message) {
    terminal.err().println("memsim: " + message);
    return ExitStatus.INVALID_INPUT.code();
  }
}
