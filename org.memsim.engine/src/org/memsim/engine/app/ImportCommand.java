/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memsim.engine.importing.MachineImport;
import org.memsim.engine.run.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes a real machine in the language. */
@Command(
    name = "import",
    description = "Describes a real machine, as its /proc and /sys show it, in a file.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "ROOT",
      description =
          "a directory or a tar archive with proc and sys, or a single text: zoneinfo, numactl -H,"
              + " hwloc XML, a kernel log; this machine by default")
  private Path root = Path.of("/");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the file to write; standard output by default")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the name of the machine; 'host' by default")
  private String name = "host";

  private final Terminal terminal;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
      return wrong("'" + name + "' is no name of a machine; use letters, digits and '_'.");
    }
    try {
      return write(MachineImport.of(Hosts.read(root), root.toString(), name));
    } catch (IOException e) {
      return wrong(String.valueOf(e.getMessage()));
    }
  }

  private int write(String text) {
    if (output.isEmpty()) {
      terminal.out().print(text);
      return ExitStatus.OK.code();
    }
    try {
      AtomicFile.write(output.get(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      return ExitStatus.OK.code();
    } catch (IOException e) {
      return wrong(output.get() + " cannot be written: " + e.getMessage());
    }
  }

  private int wrong(String message) {
    terminal.err().println("memsim: " + message);
    return ExitStatus.INVALID_INPUT.code();
  }
}
