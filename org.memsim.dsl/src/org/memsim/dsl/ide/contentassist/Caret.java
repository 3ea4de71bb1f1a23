/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.contentassist;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Workload;

/**
 * Where words are asked for: what the grammar expects there, and the text before. The model before
 * the caret is often incomplete, so paths of names are read from the text.
 */
final class Caret {
  private final ContentAssistContext context;
  private final String before;
  private final Set<String> expected = new HashSet<>();

  Caret(ContentAssistContext context) {
    this.context = context;
    String text = context.getRootNode() == null ? "" : context.getRootNode().getText();
    this.before = text.substring(0, Math.min(context.getOffset(), text.length()));
    for (AbstractElement element : context.getFirstSetGrammarElements()) {
      AbstractRule containing = GrammarUtil.containingRule(element);
      if (containing == null) {
        continue; // the call of the first rule, at the start of a file
      }
      String rule = containing.getName();
      Assignment assignment =
          element instanceof Assignment self ? self : GrammarUtil.containingAssignment(element);
      expected.add(rule);
      if (element instanceof Keyword keyword) {
        expected.add(keyword(rule, keyword.getValue()));
      }
      if (assignment != null) {
        expected.add(rule + "." + assignment.getFeature());
      }
    }
  }

  /** Whether the grammar expects a part of a rule: {@code Rule} or {@code Rule.feature}. */
  boolean expects(String... parts) {
    for (String part : parts) {
      if (expected.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the grammar expects a keyword of a rule. */
  boolean expectsKeyword(String rule, String word) {
    return expected.contains(keyword(rule, word));
  }

  private static String keyword(String rule, String word) {
    return rule + " '" + word + "'";
  }

  /** The token before the caret that is being written. */
  String prefix() {
    return context.getPrefix();
  }

  /** What the text before the caret ends with; the pattern ends with {@code $}. */
  Optional<Matcher> endsWith(Pattern pattern) {
    Matcher matcher = pattern.matcher(before);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  /** What stands before the innermost brace that is open at the caret, on its line. */
  String enclosingHeader() {
    int depth = 0;
    for (int i = before.length() - 1; i >= 0; i--) {
      char c = before.charAt(i);
      if (c == '}') {
        depth++;
      } else if (c == '{' && depth-- == 0) {
        int lineStart = before.lastIndexOf('\n', i) + 1;
        return before.substring(lineStart, i).strip();
      }
    }
    return "";
  }

  /** The element at the caret. */
  @Nullable EObject model() {
    return context.getCurrentModel();
  }

  /** The workload at the caret. */
  Optional<Workload> workload() {
    return Optional.ofNullable(model())
        .map(model -> EcoreUtil2.getContainerOfType(model, Workload.class));
  }

  /** The machine at the caret: the one that is described, or runs the workload. */
  Optional<Machine> machine() {
    return Optional.ofNullable(model())
        .map(model -> EcoreUtil2.getContainerOfType(model, Machine.class))
        .or(() -> workload().map(Workload::getMachine));
  }
}
