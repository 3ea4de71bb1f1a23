/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.contentassist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.scoping.ProcessNames;
import org.memsim.dsl.validation.MetricPattern;

/** The next step of a metric's path, and the arguments of the step that is being written. */
final class MetricWords {
  private static final Pattern PATH =
      Pattern.compile("((?:[A-Za-z_]\\w*(?:\\([^()\\n]*\\))?\\.)*)([A-Za-z_]\\w*)?\\z");
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "((?:[A-Za-z_]\\w*(?:\\([^()\\n]*\\))?\\.)*)([A-Za-z_]\\w*)"
              + "\\(([^()\\n]*?)(\\w*)\\z");

  /** What is written of a path from the last process on. */
  private static final Pattern OF_PROCESS =
      Pattern.compile("\\bprocess\\s*\\(\\s*(\\w+)\\s*\\)\\.[\\w.(]*\\z");

  private MetricWords() {}

  /** Names of steps that can follow the path before the caret. */
  static List<Word> steps(Caret caret, MachineFacts facts) {
    Matcher path = caret.endsWith(PATH).orElseThrow();
    List<String> written = names(path.group(1));
    String prefix = path.group(2) == null ? "" : path.group(2);
    List<Word> words = new ArrayList<>();
    for (MetricPattern pattern : matching(written, facts)) {
      MetricPattern.Step step = pattern.steps().get(written.size());
      boolean isLast = pattern.steps().size() == written.size() + 1;
      String description = isLast ? pattern.fact().description() : "";
      for (String name : step.names()) {
        words.add(Word.property(name + arguments(step, caret), prefix, description));
      }
    }
    return words;
  }

  /** Words that can be the argument at the caret. */
  static List<Word> arguments(Caret caret, MachineFacts facts) {
    Optional<Matcher> call = caret.endsWith(ARGUMENT);
    if (call.isEmpty()) {
      return List.of();
    }
    List<String> written = names(call.get().group(1));
    String name = call.get().group(2);
    int index = (int) call.get().group(3).chars().filter(c -> c == ',').count();
    return matching(written, facts).stream()
        .map(pattern -> pattern.steps().get(written.size()))
        .filter(step -> step.matches(name) && step.arguments().size() > index)
        .findFirst()
        .map(step -> values(step.arguments().get(index), caret, facts))
        .orElse(List.of())
        .stream()
        .map(value -> Word.value(value, call.get().group(4), ""))
        .toList();
  }

  private static List<String> names(String path) {
    return Arrays.stream(path.split("\\.", -1))
        .map(step -> step.replaceAll("\\(.*", ""))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static List<MetricPattern> matching(List<String> written, MachineFacts facts) {
    return facts.metrics().stream()
        .map(MetricPattern::of)
        .filter(pattern -> pattern.beginsWith(written))
        .toList();
  }

  /** The arguments of a step as they can be written at once: the first value of each. */
  private static String arguments(MetricPattern.Step step, Caret caret) {
    if (step.arguments().isEmpty()) {
      return "";
    }
    List<String> values =
        step.arguments().stream()
            .map(kind -> values(kind, caret, MachineFacts.none()).stream().findFirst().orElse("0"))
            .toList();
    return "(" + String.join(", ", values) + ")";
  }

  private static List<String> values(String kind, Caret caret, MachineFacts facts) {
    return switch (kind) {
      case "NODE" -> KnownWords.nodes(caret);
      case "ZONE" -> zones(caret, facts);
      case "PROCESS" -> caret.workload().map(ProcessNames::in).orElse(List.of());
      case "MAPPING" -> mappings(caret);
      case "CGROUP" -> cgroups(caret);
      case "LEVEL" -> List.of("1", "2", "3", "4", "5");
      default -> List.of();
    };
  }

  private static List<String> zones(Caret caret, MachineFacts facts) {
    return caret
        .machine()
        .flatMap(machine -> EffectiveMachine.of(machine).arch())
        .flatMap(arch -> facts.architecture(arch.getValue()))
        .map(ArchFact::zones)
        .orElse(List.of("Normal", "DMA32", "DMA", "HighMem", "Movable"));
  }

  /** Those of the process that the path begins with. */
  private static List<String> mappings(Caret caret) {
    return caret
        .workload()
        .flatMap(
            workload ->
                caret
                    .endsWith(OF_PROCESS)
                    .map(path -> ProcessNames.mappings(workload, path.group(1))))
        .orElse(List.of())
        .stream()
        .map(Mapping::getName)
        .toList();
  }

  private static List<String> cgroups(Caret caret) {
    return caret
        .machine()
        .map(machine -> EffectiveMachine.of(machine).cgroups())
        .orElse(List.of())
        .stream()
        .map(Cgroup::getName)
        .toList();
  }
}
