/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Alternatives;
import org.eclipse.xtext.CompoundElement;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Group;
import org.eclipse.xtext.RuleCall;
import org.memsim.dsl.reference.GrammarDocs;

/** A statement as its rule has it, up to the block that it may open. */
final class StatementSignature {
  private final List<AbstractElement> parts;
  private final String documentation;

  private StatementSignature(AbstractElement way, List<AbstractElement> more, String rule) {
    parts = new ArrayList<>(GrammarText.parts(way));
    parts.addAll(more);
    documentation = GrammarDocs.of(rule).orElse("");
  }

  /**
   * A statement; empty if a rule is of none, as those of sums and names are.
   *
   * @param rule the rule that it is written by
   * @param call where that rule is called, if what follows the call belongs to the statement too
   * @param first the first word of the statement, which tells the alternatives apart
   */
  static Optional<StatementSignature> of(
      AbstractRule rule, Optional<RuleCall> call, EObject first) {
    List<AbstractElement> more = call.map(StatementSignature::following).orElse(List.of());
    List<AbstractElement> ways = GrammarText.statements(rule);
    boolean isTheOnlyWay = ways.size() == 1 && !(rule.getAlternatives() instanceof Alternatives);
    return ways.stream()
        .filter(way -> isTheOnlyWay || has(way, first))
        .findFirst()
        .map(way -> new StatementSignature(way, more, rule.getName()));
  }

  /** What may follow any of the steps that a call is one of, such as {@code fails ERRNO}. */
  private static List<AbstractElement> following(RuleCall call) {
    EObject inner = call;
    while (inner.eContainer() instanceof CompoundElement outer && !(outer instanceof Group)) {
      inner = outer;
    }
    if (!(inner.eContainer() instanceof Group group)) {
      return List.of();
    }
    List<AbstractElement> elements = group.getElements();
    return elements.subList(elements.indexOf(inner) + 1, elements.size());
  }

  /** The part that an element of the grammar is in; -1 if it is behind all of them. */
  int indexOf(EObject element) {
    for (int i = 0; i < parts.size(); i++) {
      if (GrammarText.opensBlock(parts.get(i))) {
        return -1;
      }
      if (has(parts.get(i), element)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether an element of the grammar is within a part, or in a rule that it calls. */
  private static boolean has(AbstractElement part, EObject element) {
    AbstractRule rule = GrammarUtil.containingRule(element);
    return EcoreUtil.isAncestor(part, element)
        || EcoreUtil2.eAllOfType(part, RuleCall.class).stream()
            .anyMatch(call -> call.getRule() == rule);
  }

  /** Whether a part may be written again and again. */
  boolean isRepeated(int part) {
    String cardinality = parts.get(part).getCardinality();
    return "*".equals(cardinality) || "+".equals(cardinality);
  }

  /** Whether a part has more than one word, so that it may not be whole yet. */
  boolean isCompound(int part) {
    return parts.get(part) instanceof CompoundElement;
  }

  /** Whether a part is no operand. */
  boolean isFixed(int part) {
    return GrammarText.isFixed(parts.get(part));
  }

  /** The next operand from a part on; -1 if there is none. */
  int operandFrom(int part) {
    for (int i = part; i < parts.size() && !GrammarText.opensBlock(parts.get(i)); i++) {
      if (!isFixed(i)) {
        return i;
      }
    }
    return -1;
  }

  /** The line, one of whose parts is being written. */
  SignatureInformation information(int activePart) {
    Signature signature = new Signature(documentation);
    int active = 0;
    String before = "";
    for (int i = 0; i < parts.size(); i++) {
      AbstractElement part = parts.get(i);
      String text = GrammarText.of(part);
      if (GrammarText.opensBlock(part)) {
        signature.text(" { … }");
        break;
      }
      signature.text(space(before, text));
      if (i == activePart) {
        active = signature.operands();
      }
      if (isFixed(i)) {
        signature.text(text);
      } else {
        signature.operand(text, GrammarText.about(part));
      }
      before = text;
    }
    return signature.information(active);
  }

  private static String space(String before, String text) {
    boolean isTight =
        before.isEmpty() || before.equals("(") || List.of("(", ")", ",", ":").contains(text);
    return isTight ? "" : " ";
  }
}
