/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.PageView;
import org.memsim.engine.proc.ProcessView;
import org.memsim.engine.proc.View;
import org.memsim.engine.proc.Views;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Boots a machine and prints a view of it. */
@Command(
    name = "show",
    description = "Boots a machine and prints a view of it as Linux would.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "the file, or a recording; - is standard input")
  private Path file = Path.of("-");

  @Parameters(
      index = "1",
      paramLabel = "VIEW",
      description = "one of: ${COMPLETION-CANDIDATES}; of a recording also: events",
      completionCandidates = MachineViews.class)
  private String view = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "PFN",
      description = "for 'page' only: the number of the page frame, decimal or after 0x")
  private Optional<String> number = Optional.empty();

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description = "the machine to boot; may be left out if the file has only one")
  private Optional<String> machine = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "of a recording: the time to show, as '3.5 s'; its end unless stated")
  private Optional<String> time = Optional.empty();

  @Mixin private ChangeOptions changes = new ChangeOptions();

  @Option(names = "--timing", description = "says what booting took")
  private boolean timing;

  private final Terminal terminal;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The views that need no process. */
  static final class MachineViews implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return names().iterator();
    }

    private static List<String> names() {
      return Views.all().stream().filter(view -> !view.ofProcess()).map(View::name).toList();
    }
  }

  @Override
  public Integer call() {
    if (RecordedView.isRecording(file)) {
      return new RecordedView(terminal, file).show(view, time).code();
    }
    if (time.isPresent()) {
      return wrong("--at is about recordings, and " + file + " is none.");
    }
    Optional<View> wanted = Views.named(view).filter(known -> !known.ofProcess());
    if (wanted.isEmpty()) {
      return wrong(
          "There is no view '"
              + view
              + "' of a machine; write one of "
              + String.join(", ", MachineViews.names())
              + ".");
    }
    Optional<String> misplaced = misplacedNumber(wanted.get() instanceof PageView);
    if (misplaced.isPresent()) {
      return wrong(misplaced.get());
    }
    Optional<SourceFile> source = new Sources(terminal, Severity.WARNING).readValid(file, changes);
    if (source.isEmpty()) {
      return ExitStatus.INVALID_INPUT.code();
    }
    List<String> machines =
        source.get().machineNames().stream()
            .filter(name -> machine.map(name::equals).orElse(true))
            .toList();
    if (machines.size() != 1) {
      return wrong(choice(source.get()));
    }
    try {
      return show(BootedView.of(source.get(), machines.getFirst()).orElseThrow(), wanted.get());
    } catch (BootedView.CannotBootException e) {
      terminal.diagnostic(e.diagnostic());
      return ExitStatus.INVALID_INPUT.code();
    }
  }

  /** What is wrong with the word after the view, if anything is. */
  private Optional<String> misplacedNumber(boolean isNeeded) {
    if (!isNeeded) {
      return number.map(
          word ->
              "'"
                  + view
                  + "' shows the whole machine; leave out '"
                  + word
                  + "'. Only 'page' takes one more word, the number of a page frame.");
    }
    if (number.isEmpty()) {
      return Optional.of("Write the number of a page frame after 'page', decimal or after 0x.");
    }
    return frame().isPresent()
        ? Optional.empty()
        : Optional.of(
            "'" + number.get() + "' is no number of a page frame; write it decimal or after 0x.");
  }

  /** The frame number, if there is one that is a number. */
  private OptionalLong frame() {
    try {
      return number.map(text -> OptionalLong.of(Long.decode(text))).orElse(OptionalLong.empty());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** The text of a view; empty if it is of a page frame that there is not. */
  private Optional<String> text(BootedView.Idle booted, View wanted) {
    return switch (wanted) {
      case MachineView ofMachine -> Optional.of(ofMachine.render(booted.snapshot()));
      case PageView ofPage ->
          booted.page(frame().orElseThrow()).map(page -> ofPage.render(booted.snapshot(), page));
      case ProcessView ofProcess -> throw new IllegalStateException(ofProcess.name());
    };
  }

  private int show(BootedView boot, View wanted) {
    Stopwatch stopwatch = Stopwatch.start();
    BootedView.Idle booted = boot.boot();
    String timed = stopwatch.text();
    Optional<String> text = text(booted, wanted);
    if (text.isEmpty()) {
      return wrong("There is no memory at page frame " + number.orElse("") + ".");
    }
    terminal.out().print(text.get());
    if (timing) {
      terminal.out().flush();
      terminal.err().println("boot: " + timed);
    }
    return ExitStatus.OK.code();
  }

  private String choice(SourceFile source) {
    String names = String.join(", ", source.machineNames());
    if (names.isEmpty()) {
      return "There is no machine in " + file + ".";
    }
    return machine
        .map(name -> "There is no machine '" + name + "' in " + file + "; it has " + names + ".")
        .orElse(file + " has several machines; name one with --machine: " + names + ".");
  }

  private int wrong(String message) {
    terminal.err().println("memsim: " + message);
    return ExitStatus.INVALID_INPUT.code();
  }
}
