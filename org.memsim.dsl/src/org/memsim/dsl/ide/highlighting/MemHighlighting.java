/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.highlighting;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.ide.editor.syntaxcoloring.IHighlightedPositionAcceptor;
import org.eclipse.xtext.ide.editor.syntaxcoloring.ISemanticHighlightingCalculator;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Workload;

/**
 * Colours by the grammar. The ids are token types of the language server protocol. A keyword that
 * is used as a name is a name. No position spans lines: editors drop those that do.
 */
public class MemHighlighting implements ISemanticHighlightingCalculator {
  private static final String KEYWORD = "keyword";
  private static final String COMMENT = "comment";
  private static final String NUMBER = "number";
  private static final String STRING = "string";
  private static final String TYPE = "type";
  private static final String VARIABLE = "variable";

  @Override
  public void provideHighlightingFor(
      XtextResource resource, IHighlightedPositionAcceptor acceptor, CancelIndicator cancel) {
    if (resource == null || resource.getParseResult() == null) {
      return;
    }
    for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
      if (cancel.isCanceled()) {
        return;
      }
      tokenType(leaf).ifPresent(type -> addLines(leaf, type, acceptor));
    }
  }

  private static void addLines(ILeafNode leaf, String type, IHighlightedPositionAcceptor acceptor) {
    int start = leaf.getOffset();
    for (String line : leaf.getText().split("\n", -1)) {
      String visible = line.stripTrailing();
      int blanks = visible.length() - visible.stripLeading().length();
      if (!visible.isEmpty()) {
        acceptor.addPosition(start + blanks, visible.length() - blanks, type);
      }
      start += line.length() + 1;
    }
  }

  private static Optional<String> tokenType(ILeafNode leaf) {
    EObject element = leaf.getGrammarElement();
    AbstractRule terminal =
        switch (element) {
          case RuleCall call -> call.getRule();
          case AbstractRule rule -> rule;
          case null, default -> null;
        };
    if (terminal != null) {
      return switch (terminal.getName()) {
        case "SL_COMMENT", "ML_COMMENT" -> Optional.of(COMMENT);
        case "STRING" -> Optional.of(STRING);
        case "INT", "HEX" -> Optional.of(NUMBER);
        case "WS", "ANY_OTHER" -> Optional.empty();
        default -> Optional.of(nameType(leaf));
      };
    }
    boolean isWord = element instanceof Keyword keyword && isLetter(keyword);
    if (!isWord) {
      return Optional.empty();
    }
    return Optional.of(isInName(element) ? nameType(leaf) : KEYWORD);
  }

  private static boolean isLetter(Keyword keyword) {
    return Character.isLetter(keyword.getValue().charAt(0));
  }

  /** Whether a keyword is one that can be a name, used as one. */
  private static boolean isInName(EObject keyword) {
    String rule = GrammarUtil.containingRule(keyword).getName();
    return rule.equals("Name") || rule.equals("Word") || rule.equals("MetricName");
  }

  /** Machines and workloads are types, units belong to their numbers, all else is a variable. */
  private static String nameType(ILeafNode leaf) {
    for (INode node = leaf; node != null; node = node.getParent()) {
      EObject grammar = node.getGrammarElement();
      if (grammar instanceof RuleCall call && call.getRule().getName().equals("Quantity")) {
        return NUMBER;
      }
      if (grammar instanceof RuleCall call && call.getRule().getName().equals("Rate")) {
        return NUMBER;
      }
      if (grammar instanceof CrossReference reference) {
        return isTypeName(reference.getType().getClassifier().getName()) ? TYPE : VARIABLE;
      }
      if (node.hasDirectSemanticElement()) {
        EObject owner = node.getSemanticElement();
        return owner instanceof Machine || owner instanceof Workload ? TYPE : VARIABLE;
      }
    }
    return VARIABLE;
  }

  private static boolean isTypeName(String classifier) {
    return classifier.equals("Machine") || classifier.equals("Workload");
  }
}
