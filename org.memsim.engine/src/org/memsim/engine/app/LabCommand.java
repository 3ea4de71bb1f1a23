/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memsim.engine.lab.Folders;
import org.memsim.engine.lab.GuestReport;
import org.memsim.engine.lab.LabComparison;
import org.memsim.engine.lab.LabException;
import org.memsim.engine.lab.LabKernel;
import org.memsim.engine.lab.LabResult;
import org.memsim.engine.lab.LabSubject;
import org.memsim.engine.lab.LabText;
import org.memsim.engine.lab.Laboratory;
import org.memsim.engine.lab.Programs;
import org.memsim.engine.lab.QemuCommand;
import org.memsim.engine.lab.QemuCommand.GuestFiles;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Boots a machine of a file in QEMU and compares a real kernel with the simulation. */
@Command(
    name = "lab",
    description = {
      "Boots a machine of a file in QEMU with a distribution's kernel, has a compiled program do"
          + " the mapping and touching steps of a workload there, and compares what the kernel"
          + " shows with the simulation, figure by figure.",
      "Needs qemu-system-x86, gcc and libc6-dev; no root, and no virtualization by hardware."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every figure agrees, exactly or within a stated model",
      "1:some do not",
      "2:the input is wrong, cannot be built of QEMU, or something that is needed is missing",
      "3:a defect of MemSim"
    })
final class LabCommand implements Callable<Integer> {
  private static final int DEFAULT_TIMEOUT = 600;
  private static final String RESULT = "result.txt";

  @Parameters(paramLabel = "FILE", description = "the file; - is standard input")
  private Path file = Path.of("-");

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description = "the machine to build; by default that of the workload")
  private Optional<String> machine = Optional.empty();

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = "the workload to run there; by default the first one on the machine")
  private Optional<String> workload = Optional.empty();

  @Option(
      names = "--kernel",
      paramLabel = "VMLINUZ",
      description =
          "the kernel to boot; by default the distribution's, fetched with apt-get and kept in the"
              + " user's cache folder")
  private Optional<Path> kernel = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where to keep the guest's report, its console and the result")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "REPORT",
      description = "boots nothing and compares a report that --out kept")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--icount",
      description =
          "time in the guest is the number of its instructions: on a machine with one cpu, runs are"
              + " alike to the byte")
  private boolean icount;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long the guest may run; ${DEFAULT-VALUE} unless stated")
  private int timeout = DEFAULT_TIMEOUT;

  @Option(names = "--print", description = "only prints the command that QEMU would be called with")
  private boolean printsOnly;

  @Option(
      names = "--keep",
      description = "keeps all files of the guest in a folder, and says where")
  private boolean keeps;

  @Mixin private ChangeOptions changes = new ChangeOptions();

  private final Terminal terminal;

  LabCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<SourceFile> source = new Sources(terminal, Severity.WARNING).readValid(file, changes);
    if (source.isEmpty()) {
      return ExitStatus.INVALID_INPUT.code();
    }
    if (timeout < 1) {
      return wrong("--timeout is a number of seconds, 1 or more.");
    }
    try {
      LabSubject subject = LabSubject.of(source.get(), machine, workload);
      return printsOnly ? print(subject) : compare(subject);
    } catch (LabException e) {
      return wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return wrong("Cannot read or write: " + e.getMessage());
    } catch (BootedView.CannotBootException e) {
      terminal.diagnostic(e.diagnostic());
      return ExitStatus.INVALID_INPUT.code();
    }
  }

  private Laboratory laboratory() {
    return new Laboratory(
        Programs.onPath(), kernel, LabKernel.cache(), icount, Duration.ofSeconds(timeout));
  }

  private int print(LabSubject subject) {
    Path folder = out.orElse(Path.of("lab"));
    List<String> command = laboratory().command(subject, folder);
    terminal.out().println(QemuCommand.shell(command));
    subject.leftOut().forEach(line -> terminal.err().println("left out: " + line));
    return ExitStatus.OK.code();
  }

  private int compare(LabSubject subject) throws LabException, IOException, InterruptedException {
    if (from.isPresent()) {
      String text = Files.readString(from.get(), StandardCharsets.ISO_8859_1);
      return show(LabComparison.of(subject, GuestReport.parse(text)));
    }
    Path folder = Files.createTempDirectory("memsim-lab");
    try {
      GuestReport report = laboratory().boot(subject, folder);
      LabResult result = LabComparison.of(subject, report);
      if (out.isPresent()) {
        keep(out.get(), folder, result);
      }
      return show(result);
    } finally {
      if (keeps) {
        terminal.err().println("The guest's files are in " + folder);
      } else {
        Folders.delete(folder);
      }
    }
  }

  private static void keep(Path out, Path folder, LabResult result) throws IOException {
    Files.createDirectories(out);
    for (String name : List.of(GuestFiles.REPORT, GuestFiles.CONSOLE)) {
      AtomicFile.write(out.resolve(name), to -> Files.copy(folder.resolve(name), to));
    }
    byte[] text = LabText.of(result).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(out.resolve(RESULT), to -> to.write(text));
  }

  private int show(LabResult result) {
    terminal.out().print(LabText.of(result));
    return (result.holds() ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED).code();
  }

  private int wrong(String message) {
    terminal.err().println("memsim: " + message);
    return ExitStatus.INVALID_INPUT.code();
  }
}
