/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memsim.engine.report.comparison.Comparison;
import org.memsim.engine.report.comparison.Subject;
import org.memsim.engine.run.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two machines, two workloads or two recordings. */
@Command(
    name = "diff",
    description = {
      "Shows side by side what differs between two machines, two runs of workloads or two"
          + " recordings: what came of them, where their memory lies, and how they are configured;"
          + " the worst first.",
      "Without --workload, machines are booted and nothing runs.",
      "What --set changes it changes on the right."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the outcome is the same: of runs what came of them, of machines where memory lies",
      "1:the outcome differs",
      "2:the input is wrong, or needs what cannot be run yet",
      "3:a defect of MemSim"
    })
final class DiffCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..2",
      paramLabel = "FILE",
      description = "one file with both, or two; of models or of recordings")
  private List<Path> files = List.of();

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description = "a machine to boot: once for both sides, or twice for left and right")
  private List<String> machines = List.of();

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = "a workload to run: once for both sides, or twice for left and right")
  private List<String> workloads = List.of();

  @Mixin private ChangeOptions rightChanges = new ChangeOptions();

  @Option(names = "--all", description = "shows what is equal, too")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "${COMPLETION-CANDIDATES}; TEXT unless stated")
  private Form form = Form.TEXT;

  private final Terminal terminal;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<String> misuse = misuse();
    if (misuse.isPresent()) {
      terminal.err().println("memsim: " + misuse.get());
      return ExitStatus.INVALID_INPUT.code();
    }
    try {
      Subject left = side(0);
      Subject right = side(1);
      return print(Comparison.of(left, right));
    } catch (ComparedSide.UnusableException e) {
      e.message().ifPresent(message -> terminal.err().println("memsim: " + message));
      return e.status().code();
    }
  }

  private Subject side(int index) {
    Path file = files.get(Math.min(index, files.size() - 1));
    ChangeOptions changes = index == 0 ? new ChangeOptions() : rightChanges;
    return new ComparedSide(
            terminal, file, chosen(machines, index), chosen(workloads, index), changes)
        .read();
  }

  private static Optional<String> chosen(List<String> names, int index) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(names.get(Math.min(index, names.size() - 1)));
  }

  private Optional<String> misuse() {
    if (machines.size() > 2 || workloads.size() > 2) {
      return Optional.of("Two are compared: write --machine or --workload at most twice.");
    }
    if (!machines.isEmpty() && !workloads.isEmpty()) {
      return Optional.of(
          "A workload runs on a machine of its own: write --machine or --workload, not both.");
    }
    boolean isOne = files.size() == 1 && machines.size() < 2 && workloads.size() < 2;
    if (isOne && !rightChanges.isUsed()) {
      return Optional.of(
          "There is one file and one of it would be compared with itself: write a second file, or"
              + " --machine or --workload twice, or --set with what is to be different on the"
              + " right.");
    }
    return Optional.empty();
  }

  private int print(Comparison comparison) {
    String text = form == Form.JSON ? DiffJson.of(comparison, all) : DiffText.of(comparison, all);
    terminal.out().print(text);
    return (comparison.sameOutcome() ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED).code();
  }
}
