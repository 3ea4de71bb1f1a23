/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.SourceFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. Results go to standard output, everything else to standard error. */
@Command(
    name = "memsim",
    description = "Simulates the memory of Linux machines, page by page.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything held",
      "1:an expectation failed",
      "2:the input is wrong, or needs what cannot be run yet",
      "3:a defect of MemSim"
    })
public final class Main {
  /** The launcher handles these itself and passes the names so that help can list them. */
  private static final String LAUNCHER_HELP =
      "%nThe launcher adds:%n  bench  measures, beside a baseline in C and peers%n"
          + "  ide    starts the workbench%n  test   runs all tests%n"
          + "  vsix   packs the extension for VS Code%n";

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    prepareLanguage();
    StandardStream results = new StandardStream(new FileOutputStream(FileDescriptor.out));
    PrintStream out = results.printer();
    PrintStream err = new StandardStream(new FileOutputStream(FileDescriptor.err)).printer();
    int code = run(new Terminal(out, err, System.in, Boolean.getBoolean("memsim.terminal")), args);
    out.flush();
    if (results.failure().isPresent()) {
      err.println("memsim: standard output cannot be written: " + results.failure().get());
      code = Math.max(code, ExitStatus.INVALID_INPUT.code());
    }
    err.flush();
    System.exit(code);
  }

  /**
   * Makes the language while the main thread still reads the command line: half of a short
   * command's time is spent on these two. What goes wrong here goes wrong again where the language
   * is used, and is reported there.
   */
  static void prepareLanguage() {
    Thread preparation = new Thread(SourceFile::prepare, "language");
    preparation.setDaemon(true);
    preparation.setUncaughtExceptionHandler((thread, defect) -> {});
    preparation.start();
  }

  /**
   * Runs one command.
   *
   * @return the exit code, see {@link ExitStatus}
   */
  public static int run(Terminal terminal, String... args) {
    CommandLine commands = new CommandLine(new Main(), new CommandFactory(terminal));
    Subcommand.neededFor(args).forEach(known -> commands.addSubcommand(known.type()));
    commands.setOut(terminal.writer(terminal.out()));
    commands.setErr(terminal.writer(terminal.err()));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setUsageHelpAutoWidth(false);
    commands.getCommandSpec().usageMessage().footer(LAUNCHER_HELP);
    commands.setExecutionExceptionHandler(
        (defect, command, parsed) -> {
          terminal.defect(defect);
          return ExitStatus.DEFECT.code();
        });
    commands.setParameterExceptionHandler(Main::wrongUsage);
    if (args.length == 0) {
      commands.usage(commands.getOut());
      return ExitStatus.INVALID_INPUT.code();
    }
    return commands.execute(args);
  }

  private static int wrongUsage(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    command.getErr().println("memsim: " + problem.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr())) {
      command.getErr().println("Try 'memsim help'.");
    }
    return ExitStatus.INVALID_INPUT.code();
  }
}
