/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.Formatting;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays out files. */
@Command(
    name = "fmt",
    description = "Formats files in place; - formats standard input to standard output.",
    mixinStandardHelpOptions = true)
final class FormatCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the files; - is standard input")
  private List<Path> files = List.of();

  @Option(
      names = "--check",
      description = "changes nothing; names the files that are not formatted, and exits with 1")
  private boolean check;

  private final Terminal terminal;

  FormatCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sources sources = new Sources(terminal, Severity.ERROR);
    ExitStatus status = ExitStatus.OK;
    for (Path path : files) {
      status = status.and(format(sources, path));
    }
    return status.code();
  }

  private ExitStatus format(Sources sources, Path path) {
    SourceFile file = sources.read(path);
    if (!file.isParsed()) {
      sources.report(file);
      return ExitStatus.INVALID_INPUT;
    }
    String before = file.text();
    String after = Formatting.format(file);
    if (check) {
      if (!after.equals(before)) {
        terminal.out().println(path);
      }
      return after.equals(before) ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED;
    }
    return write(path, before, after);
  }

  private ExitStatus write(Path path, String before, String after) {
    if (path.toString().equals("-")) {
      terminal.out().print(after);
      return ExitStatus.OK;
    }
    if (after.equals(before)) {
      return ExitStatus.OK;
    }
    try {
      AtomicFile.write(path, out -> out.write(after.getBytes(StandardCharsets.UTF_8)));
      return ExitStatus.OK;
    } catch (IOException e) {
      terminal.err().println("memsim: " + path + " cannot be written: " + e.getMessage());
      return ExitStatus.INVALID_INPUT;
    }
  }
}
