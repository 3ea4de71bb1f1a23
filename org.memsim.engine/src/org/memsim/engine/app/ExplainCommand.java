/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memsim.dsl.reference.Entry;
import org.memsim.dsl.reference.Pages;
import org.memsim.dsl.reference.Reference;
import org.memsim.dsl.reference.Topic;
import org.memsim.engine.run.EngineFacts;
import org.memsim.engine.run.ExitStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a problem, a setting, a policy, a figure or a view is. */
@Command(
    name = "explain",
    description =
        "Explains a problem, sysctl, policy, metric, view, kernel command-line word or option;"
            + " without a name lists them all.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "a code such as unknown-unit, or a name such as vm.swappiness")
  private List<String> words = List.of();

  @Option(
      names = "--write",
      paramLabel = "FOLDER",
      description = "writes the reference there, a page for each topic")
  private Optional<Path> folder = Optional.empty();

  private final Terminal terminal;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Reference reference = Reference.of(EngineFacts.INSTANCE).and(OptionEntries.of(commands()));
    if (folder.isPresent()) {
      return write(folder.get(), Pages.of(reference)).code();
    }
    return (words.isEmpty() ? list(reference) : explain(reference, name())).code();
  }

  /** All of them: the command line that runs this one may know no other. */
  private CommandLine commands() {
    CommandLine all = new CommandLine(CommandSpec.create(), new CommandFactory(terminal));
    for (Subcommand subcommand : Subcommand.values()) {
      all.addSubcommand(subcommand.type());
    }
    return all;
  }

  /** A policy may have two words; a code may come with the brackets of its message. */
  private String name() {
    String name = String.join(" ", words);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  private ExitStatus explain(Reference reference, String name) {
    List<Entry> entries = reference.named(name);
    if (entries.isEmpty()) {
      String hint =
          reference
              .nearest(name)
              .map(nearest -> "; did you mean '" + nearest + "'?")
              .orElse("; 'memsim explain' lists what there is.");
      terminal.err().println("memsim: There is nothing to explain about '" + name + "'" + hint);
      return ExitStatus.INVALID_INPUT;
    }
    List<String> texts = entries.stream().map(Entry::plain).toList();
    terminal.out().print(String.join("\n", texts));
    return ExitStatus.OK;
  }

  private ExitStatus list(Reference reference) {
    String separator = "";
    for (Topic topic : Topic.values()) {
      terminal.out().print(separator + topic.title() + ":\n");
      for (Entry entry : reference.of(topic)) {
        terminal.out().printf("  %-42s %s%n", entry.name(), entry.summary());
      }
      separator = "\n";
    }
    return ExitStatus.OK;
  }

  private ExitStatus write(Path target, Map<String, String> pages) {
    try {
      Files.createDirectories(target);
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(target.resolve(page.getKey()), page.getValue(), StandardCharsets.UTF_8);
      }
      return ExitStatus.OK;
    } catch (IOException e) {
      terminal.err().println("memsim: " + target + " cannot be written: " + e.getMessage());
      return ExitStatus.INVALID_INPUT;
    }
  }
}
