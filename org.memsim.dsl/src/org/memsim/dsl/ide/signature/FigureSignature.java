/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.validation.MetricPattern;

/** The arguments of a step of a metric's path: {@code zone(NODE, ZONE)}. */
final class FigureSignature {
  private static final Pattern OPEN =
      Pattern.compile(
          "((?:[A-Za-z_]\\w*(?:\\([^()\\n]*\\))?\\.)*)([A-Za-z_]\\w*)\\s*\\(([^()\\n]*)\\z");

  private FigureSignature() {}

  /** Empty if no parenthesis of a metric is open before the caret. */
  static Optional<SignatureInformation> of(
      String text, int caret, ILeafNode last, MachineFacts facts) {
    boolean isMetric =
        last.getGrammarElement() != null
            && GrammarUtil.containingRule(last.getGrammarElement()) != null
            && isWithinMetric(last);
    int line = text.lastIndexOf('\n', caret - 1) + 1;
    Matcher open = OPEN.matcher(text.substring(line, caret));
    if (!isMetric || !open.find()) {
      return Optional.empty();
    }
    List<String> written =
        Arrays.stream(open.group(1).split("\\.", -1))
            .map(step -> step.replaceAll("\\(.*", ""))
            .filter(name -> !name.isEmpty())
            .toList();
    int index = (int) open.group(3).chars().filter(c -> c == ',').count();
    List<MetricPattern> patterns =
        facts.metrics().stream()
            .map(MetricPattern::of)
            .filter(pattern -> pattern.beginsWith(written))
            .filter(pattern -> pattern.steps().get(written.size()).matches(open.group(2)))
            .filter(pattern -> pattern.steps().get(written.size()).arguments().size() > index)
            .toList();
    return patterns.isEmpty()
        ? Optional.empty()
        : Optional.of(information(open.group(2), patterns, written.size(), index));
  }

  private static boolean isWithinMetric(ILeafNode last) {
    for (var node = last.getParent(); node != null; node = node.getParent()) {
      if (node.getGrammarElement() instanceof org.eclipse.xtext.RuleCall call
          && call.getRule().getName().equals("MetricSegment")) {
        return true;
      }
    }
    return false;
  }

  private static SignatureInformation information(
      String name, List<MetricPattern> patterns, int step, int active) {
    String figures =
        patterns.stream()
            .map(pattern -> pattern.fact().pattern())
            .distinct()
            .map(pattern -> "- `" + pattern + "`")
            .collect(Collectors.joining("\n"));
    Signature signature =
        new Signature(patterns.size() == 1 ? patterns.getFirst().fact().description() : figures);
    signature.text(name + "(");
    List<String> arguments = patterns.getFirst().steps().get(step).arguments();
    for (int i = 0; i < arguments.size(); i++) {
      signature.text(i == 0 ? "" : ", ").operand(arguments.get(i), "");
    }
    return signature.text(")").information(active);
  }
}
