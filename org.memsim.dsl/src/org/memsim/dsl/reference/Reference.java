/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.model.PolicyKind;
import org.memsim.dsl.validation.NearestName;

/**
 * All entries.
 *
 * @param entries those of a topic together, in the order of their declaration
 */
public record Reference(List<Entry> entries) {
  private static final Pattern ARGUMENT = Pattern.compile("\\b[A-Z]{2,}\\b");

  /** Keeps an unmodifiable copy of the entries. */
  public Reference {
    entries = List.copyOf(entries);
  }

  /** What the language and the engine know. */
  public static Reference of(MachineFacts facts) {
    List<Entry> entries = new ArrayList<>();
    IssueFacts.all().forEach(issue -> entries.add(Entries.of(issue)));
    facts.runIssues().forEach(issue -> entries.add(Entries.of(issue)));
    facts.sysctls().forEach(fact -> entries.add(Entries.of(Topic.SYSCTL, fact)));
    facts.sysfs().forEach(fact -> entries.add(Entries.of(Topic.SYSFS, fact)));
    facts.commandLineWords().forEach(fact -> entries.add(Entries.of(Topic.CMDLINE, fact)));
    Arrays.stream(PolicyKind.values()).forEach(policy -> entries.add(Entries.of(policy)));
    facts.metrics().forEach(fact -> entries.add(Entries.of(fact)));
    facts.views().forEach(fact -> entries.add(Entries.of(fact)));
    return new Reference(entries);
  }

  /** These entries and more. */
  public Reference and(List<Entry> more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more);
    return new Reference(all);
  }

  /** The entries of a topic. */
  public List<Entry> of(Topic topic) {
    return entries.stream().filter(entry -> entry.topic() == topic).toList();
  }

  /** The entries with a name; a metric also by a path such as {@code zone(0, Normal).free}. */
  public List<Entry> named(String name) {
    List<Entry> exact = entries.stream().filter(entry -> entry.name().equals(name)).toList();
    return exact.isEmpty()
        ? of(Topic.METRIC).stream().filter(metric -> isPath(name, metric.name())).toList()
        : exact;
  }

  private static boolean isPath(String path, String pattern) {
    String literal = Pattern.quote(pattern.replace(" ", ""));
    String expression = ARGUMENT.matcher(literal).replaceAll("\\\\E[\\\\w-]+\\\\Q");
    return path.replace(" ", "").matches(expression);
  }

  /** The name that may have been meant. */
  public Optional<String> nearest(String name) {
    return NearestName.to(name, entries.stream().map(Entry::name).distinct().toList());
  }
}
