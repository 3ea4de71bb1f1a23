/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.Comparison;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.mem.MetricSegment;
import org.memsim.dsl.scoping.ProcessNames;
import org.memsim.dsl.values.Dimension;

/** The figures that {@code expect} asks for exist, and their arguments do. */
class MetricValidator extends TopicValidator {
  /** How many texts are offered at most. */
  private static final int MOST_CHOICES = 8;

  /** A path, or the word that a process's state is compared with. */
  @Check
  void checkMetric(Metric metric) {
    MetricPatterns patterns = patterns();
    if (patterns.all().isEmpty()) {
      return;
    }
    checkSince(metric, patterns);
    if (isStateWord(metric)) {
      errorUnlessKnown(
          metric.getSegments().getFirst().getName(),
          Vocabulary.PROCESS_STATES,
          "state of a process",
          metric.getSegments().getFirst(),
          MEM.getMetricSegment_Name(),
          IssueCodes.UNKNOWN_WORD);
      return;
    }
    Optional<MetricPattern> pattern = patterns.of(metric);
    if (pattern.isEmpty()) {
      reportUnknown(metric, patterns.all());
      return;
    }
    for (int i = 0; i < metric.getSegments().size(); i++) {
      checkArguments(metric.getSegments().get(i), pattern.get().steps().get(i));
    }
  }

  /** Numbers grow, words do not. */
  private void checkSince(Metric metric, MetricPatterns patterns) {
    if (metric.getMark() == null) {
      return;
    }
    boolean isWord =
        isStateWord(metric)
            || patterns
                .of(metric)
                .filter(pattern -> pattern.fact().dimension() == Dimension.WORD)
                .isPresent();
    if (isWord) {
      error(
          "A word does not grow: compare it as it is, without 'since'.",
          metric,
          MEM.getMetric_Mark(),
          IssueCodes.WORD_SINCE_MARK);
    }
  }

  /** Whether a metric is a word on one side of a comparison whose other side is a state. */
  static boolean isStateWord(Metric metric) {
    if (metric.getSegments().size() != 1
        || !metric.getSegments().getFirst().getArgs().isEmpty()
        || !(metric.eContainer() instanceof Comparison comparison)) {
      return false;
    }
    EObject other = comparison.getLeft() == metric ? comparison.getRight() : comparison.getLeft();
    return other instanceof Metric path
        && path.getSegments().size() > 1
        && path.getSegments().getLast().getName().equals("state");
  }

  private void reportUnknown(Metric metric, List<MetricPattern> patterns) {
    int agreed = patterns.stream().mapToInt(p -> p.agreement(metric)).max().orElse(0);
    List<MetricPattern.Step> next =
        patterns.stream()
            .filter(p -> p.agreement(metric) == agreed && p.steps().size() > agreed)
            .map(p -> p.steps().get(agreed))
            .distinct()
            .toList();
    List<String> texts = next.stream().flatMap(step -> step.texts().stream()).distinct().toList();
    int size = metric.getSegments().size();
    MetricSegment segment = metric.getSegments().get(Math.min(agreed, size - 1));
    if (agreed == size) {
      error(
          "The path ends too early; it goes on with " + Sentences.list(texts) + ".",
          segment,
          MEM.getMetricSegment_Name(),
          IssueCodes.UNKNOWN_METRIC);
      return;
    }
    List<String> names = next.stream().flatMap(step -> step.names().stream()).toList();
    Optional<String> nearest = NearestName.to(segment.getName(), names);
    error(
        "There is no figure '"
            + segment.getName()
            + "' here"
            + nearest
                .map(name -> "; did you mean '" + name + "'?")
                .orElse(
                    next.isEmpty()
                        ? "; the path ends before it."
                        : "; known are " + Sentences.list(texts) + "."),
        segment,
        MEM.getMetricSegment_Name(),
        IssueCodes.UNKNOWN_METRIC,
        nearest.stream().toArray(String[]::new));
  }

  private void checkArguments(MetricSegment segment, MetricPattern.Step step) {
    if (segment.getArgs().size() != step.arguments().size()) {
      error(
          "Write '"
              + step.text()
              + "': "
              + (step.arguments().isEmpty()
                  ? "it has no arguments."
                  : "it has " + step.arguments().size() + " of them."),
          segment,
          null,
          IssueCodes.METRIC_ARGUMENT,
          completions(segment, step));
      return;
    }
    for (int i = 0; i < step.arguments().size(); i++) {
      checkArgument(segment.getArgs().get(i), step.arguments().get(i));
    }
  }

  /** The segment with the arguments that it lacks: one text for each choice of the first. */
  private String[] completions(MetricSegment segment, MetricPattern.Step step) {
    List<String> texts = List.of("");
    boolean isChosen = false;
    for (int i = 0; i < step.arguments().size(); i++) {
      List<String> choices =
          i < segment.getArgs().size()
              ? List.of(text(segment.getArgs().get(i)))
              : known(segment, step.arguments().get(i));
      List<String> next =
          isChosen && !choices.isEmpty() ? List.of(choices.getFirst()) : List.copyOf(choices);
      isChosen |= i >= segment.getArgs().size();
      String comma = i == 0 ? "" : ", ";
      texts = texts.stream().flatMap(t -> next.stream().map(c -> t + comma + c)).toList();
    }
    return texts.stream()
        .map(arguments -> arguments.isEmpty() ? "" : "(" + arguments + ")")
        .map(arguments -> segment.getName() + arguments)
        .toArray(String[]::new);
  }

  private static String text(MetricArgument argument) {
    return argument.getWord() == null ? String.valueOf(argument.getNumber()) : argument.getWord();
  }

  /** What an argument can be, the first ones if there are many; none if that is not known. */
  private List<String> known(EObject place, String kind) {
    List<String> all =
        switch (kind) {
          case "NODE" ->
              runningMachineOf(place).stream()
                  .flatMap(machine -> machine.nodeIds().stream())
                  .map(String::valueOf)
                  .toList();
          case "CPU" ->
              runningMachineOf(place).stream()
                  .flatMap(machine -> machine.cpus().stream())
                  .map(String::valueOf)
                  .toList();
          case "ORDER" -> List.of("0");
          case "LEVEL" -> Vocabulary.TABLE_LEVELS;
          case "ZONE" -> zones(place);
          case "PROCESS" -> ProcessNames.in(place);
          case "CGROUP" -> cgroups(place);
          default -> List.of();
        };
    return all.subList(0, Math.min(all.size(), MOST_CHOICES));
  }

  private void checkArgument(MetricArgument argument, String kind) {
    switch (kind) {
      case "NODE" -> checkNode(argument);
      case "CPU" -> checkCpu(argument);
      case "ORDER" -> checkNumber(argument, "An order", 0, lastOrder(argument));
      case "LEVEL" -> checkLevel(argument);
      case "ZONE" -> checkWord(argument, "zone", zones(argument), IssueCodes.UNKNOWN_ZONE);
      case "PROCESS" ->
          checkWord(
              argument, "process", ProcessNames.in(argument), IssueCodes.UNRESOLVED_REFERENCE);
      case "MAPPING" ->
          checkWord(argument, "mapping", mappings(argument), IssueCodes.UNRESOLVED_REFERENCE);
      case "CGROUP" ->
          checkWord(argument, "cgroup", cgroups(argument), IssueCodes.UNRESOLVED_REFERENCE);
      default -> {}
    }
  }

  private long lastOrder(EObject element) {
    return machineOf(element).map(Topology::maxOrder).orElse(Topology.DEFAULT_MAX_ORDER);
  }

  private void checkLevel(MetricArgument argument) {
    if (argument.getNumber() == null) {
      checkWord(argument, "level", Vocabulary.TABLE_LEVELS, IssueCodes.METRIC_ARGUMENT);
    } else {
      checkNumber(argument, "A level of page tables", 1, Vocabulary.TABLE_LEVELS.size());
    }
  }

  private void checkNode(MetricArgument argument) {
    if (argument.getNumber() == null) {
      error(
          "A node is given by its number, not by '" + argument.getWord() + "'.",
          argument,
          MEM.getMetricArgument_Word(),
          IssueCodes.METRIC_ARGUMENT,
          known(argument, "NODE").toArray(String[]::new));
      return;
    }
    runningMachineOf(argument)
        .filter(machine -> !machine.hasNode(argument.getNumber()))
        .ifPresent(
            machine ->
                error(
                    TopologyValidator.unknownNode(argument.getNumber(), machine),
                    argument,
                    MEM.getMetricArgument_Number(),
                    IssueCodes.UNKNOWN_NODE,
                    machine.nearestNode(argument.getNumber())));
  }

  private void checkCpu(MetricArgument argument) {
    Optional<Topology> machine = runningMachineOf(argument);
    Long cpu = argument.getNumber();
    if (machine.isPresent()
        && (cpu == null
            || !machine.get().cpus().contains((int) Math.min(cpu, Integer.MAX_VALUE)))) {
      error(
          cpu == null
              ? "A cpu is given by its number, not by '" + argument.getWord() + "'."
              : PlacementValidator.unknownCpu(cpu, machine.get()),
          argument,
          null,
          IssueCodes.UNKNOWN_CPU,
          known(argument, "CPU").toArray(String[]::new));
    }
  }

  private void checkNumber(MetricArgument argument, String what, long first, long last) {
    Long number = argument.getNumber();
    if (number == null || number < first || number > last) {
      error(
          what + " is a number between " + first + " and " + last + ".",
          argument,
          null,
          IssueCodes.VALUE_OUT_OF_RANGE,
          Long.toString(number == null || number < first ? first : last));
    }
  }

  private void checkWord(MetricArgument argument, String kind, List<String> known, String code) {
    String word = text(argument);
    if (!known.contains(word)) {
      Optional<String> nearest = NearestName.to(word, known);
      error(
          "There is no "
              + kind
              + " '"
              + word
              + "' here"
              + nearest
                  .map(name -> "; did you mean '" + name + "'?")
                  .orElse("; known are " + Sentences.list(known) + "."),
          argument,
          null,
          code,
          nearest.stream().toArray(String[]::new));
    }
  }

  private List<String> zones(EObject element) {
    return machineOf(element).flatMap(Topology::arch).map(ArchFact::zones).orElse(Vocabulary.ZONES);
  }

  /** The mappings that the process of the same path makes, or has from its parents. */
  private static List<String> mappings(MetricArgument argument) {
    Metric metric = EcoreUtil2.getContainerOfType(argument, Metric.class);
    List<MetricArgument> process = metric.getSegments().getFirst().getArgs();
    return process.isEmpty()
        ? List.of()
        : ProcessNames.mappings(metric, process.getFirst().getWord()).stream()
            .map(Mapping::getName)
            .toList();
  }

  private List<String> cgroups(EObject element) {
    return machineOf(element).stream()
        .flatMap(machine -> machine.machine().cgroups().stream())
        .map(Cgroup::getName)
        .toList();
  }
}
