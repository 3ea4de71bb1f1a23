/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands of the command line, in the order of its help. */
enum Subcommand {
  RUN("run", RunCommand.class),
  CHECK("check", CheckCommand.class),
  SHOW("show", ShowCommand.class),
  DIFF("diff", DiffCommand.class),
  VERIFY("verify", VerifyCommand.class),
  LAB("lab", LabCommand.class),
  FMT("fmt", FormatCommand.class),
  REPORT("report", ReportCommand.class),
  IMPORT("import", ImportCommand.class),
  TRACE("trace", TraceCommand.class),
  LSP("lsp", LspCommand.class),
  EXPLAIN("explain", ExplainCommand.class),
  HELP("help", CommandLine.HelpCommand.class);

  private final String word;
  private final Class<?> type;

  Subcommand(String word, Class<?> type) {
    this.word = word;
    this.type = type;
  }

  /** The class that picocli reads the command from. */
  Class<?> type() {
    return type;
  }

  /**
   * The one that the arguments begin with, which spares a short command reading all of them; or
   * all, if help or a suggestion may have to list them.
   */
  static List<Subcommand> neededFor(String... args) {
    List<Subcommand> asked =
        Stream.of(values())
            .filter(command -> command != HELP && args.length > 0)
            .filter(command -> command.word.equals(args[0]))
            .toList();
    return asked.isEmpty() ? List.of(values()) : asked;
  }
}
