/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.memsim.dsl.reference.Entry;
import org.memsim.dsl.reference.Entry.Listing;
import org.memsim.dsl.reference.Entry.Paragraph;
import org.memsim.dsl.reference.Entry.Part;
import org.memsim.dsl.reference.Topic;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The options of the command line as entries of the reference: each command declares its own. */
final class OptionEntries {
  private OptionEntries() {}

  /** One entry for each name; commands that share an option are told apart in it. */
  static List<Entry> of(CommandLine commands) {
    Map<String, List<Part>> byName = new TreeMap<>(Comparator.naturalOrder());
    for (CommandLine command : commands.getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (!option.usageHelp() && !option.versionHelp() && !option.hidden()) {
          byName
              .computeIfAbsent(option.longestName(), name -> new ArrayList<>())
              .addAll(parts(command.getCommandName(), option));
        }
      }
    }
    List<Entry> entries = new ArrayList<>();
    byName.forEach((name, parts) -> entries.add(new Entry(Topic.OPTION, name, parts)));
    return entries;
  }

  private static List<Part> parts(String command, OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return List.of(
        new Paragraph("Of " + command + ": " + String.join(" ", option.description()) + "."),
        new Listing("", "memsim " + command + " " + option.longestName() + label));
  }
}
