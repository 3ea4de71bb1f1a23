/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.facts.WordProblem;
import org.memsim.dsl.mem.CommandLine;
import org.memsim.dsl.model.KernelCommandLine;
import org.memsim.dsl.model.KernelCommandLine.Word;

/** The words of a kernel command line exist, and take their values. */
class CommandLineValidator extends TopicValidator {
  /** Each word on its own; where a word stands is a place inside of the text. */
  @Check
  void checkWords(CommandLine line) {
    List<SettingFact> known = facts().commandLineWords();
    if (known.isEmpty()) {
      return;
    }
    for (Word word : KernelCommandLine.of(List.of(line)).words()) {
      Optional<SettingFact> fact =
          known.stream().filter(f -> f.name().equals(word.key())).findFirst();
      if (fact.isEmpty()) {
        reportUnknown(word, known);
      } else {
        checkVersion(word, fact.get());
        checkValue(word, fact.get());
      }
    }
  }

  private void checkVersion(Word word, SettingFact fact) {
    Optional<KernelRelease> first = fact.limits().since().flatMap(KernelRelease::of);
    machineOf(word.source())
        .flatMap(Topology::kernel)
        .filter(kernel -> first.isPresent() && kernel.compareTo(first.get()) < 0)
        .ifPresent(
            kernel ->
                report(
                    word,
                    0,
                    word.key().length(),
                    "'"
                        + word.key()
                        + "' needs Linux "
                        + first.get()
                        + "; this machine has "
                        + kernel
                        + ".",
                    IssueCodes.NEWER_KERNEL,
                    Optional.empty()));
  }

  private void reportUnknown(Word word, List<SettingFact> known) {
    Optional<String> nearest =
        NearestName.to(word.key(), known.stream().map(SettingFact::name).toList());
    report(
        word,
        0,
        word.key().length(),
        "The kernel command line knows no '"
            + word.key()
            + "'"
            + nearest.map(name -> "; did you mean '" + name + "'?").orElse("."),
        IssueCodes.UNKNOWN_CMDLINE_WORD,
        nearest);
  }

  private void checkValue(Word word, SettingFact fact) {
    int start = Math.min(word.key().length() + 1, word.text().length());
    int length = word.text().length() - start;
    if (fact.values() > 0) {
      checkNumber(word, fact, start, length);
    } else if (!fact.words().isEmpty() && !fact.words().contains(word.value())) {
      Optional<String> nearest = NearestName.to(word.value(), fact.words());
      report(
          word,
          length == 0 ? 0 : start,
          length == 0 ? word.key().length() : length,
          "'"
              + word.key()
              + "=' takes "
              + Sentences.list(fact.words())
              + ", not '"
              + word.value()
              + "'.",
          IssueCodes.WRONG_VALUE,
          length == 0 ? Optional.empty() : nearest);
    } else {
      facts()
          .commandLineProblem(word.key(), word.value())
          .ifPresent(problem -> report(word, problem));
    }
  }

  /** What is not built yet is marked with its key, a wrong value alone. */
  private void report(Word word, WordProblem problem) {
    int length = word.text().length();
    int start = problem.notYet() || word.value().isEmpty() ? 0 : length - word.value().length();
    report(
        word,
        start,
        length - start,
        problem.message(),
        problem.notYet() ? IssueCodes.NOT_YET : IssueCodes.WRONG_VALUE,
        problem.instead());
  }

  private void checkNumber(Word word, SettingFact fact, int start, int length) {
    if (fact.words().contains(word.value())) {
      return;
    }
    long value;
    try {
      value = Long.decode(word.value());
    } catch (NumberFormatException e) {
      report(
          word,
          length == 0 ? 0 : start,
          length == 0 ? word.key().length() : length,
          "'" + word.key() + "=' takes a number between " + fact.min() + " and " + fact.max() + ".",
          IssueCodes.WRONG_VALUE,
          Optional.empty());
      return;
    }
    if (value < fact.min() || value > fact.max()) {
      report(
          word,
          start,
          length,
          "'"
              + word.key()
              + "=' must be between "
              + fact.min()
              + " and "
              + fact.max()
              + ", not "
              + value
              + ".",
          IssueCodes.VALUE_OUT_OF_RANGE,
          Optional.of(Long.toString(value < fact.min() ? fact.min() : fact.max())));
    }
  }

  /** Reports a part of a word, or the whole text if it has escapes and so is not as written. */
  private void report(
      Word word, int start, int length, String message, String code, Optional<String> instead) {
    CommandLine line = word.source();
    String[] data = instead.stream().toArray(String[]::new);
    List<INode> nodes = NodeModelUtils.findNodesForFeature(line, MEM.getCommandLine_Text());
    String quoted = '"' + line.getText() + '"';
    if (nodes.size() == 1 && NodeModelUtils.getTokenText(nodes.getFirst()).equals(quoted)) {
      int offset = nodes.getFirst().getOffset() + 1 + word.offset() + start;
      acceptError(message, line, offset, length, code, data);
    } else {
      error(message, line, MEM.getCommandLine_Text(), code);
    }
  }
}
