/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.signature;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Action;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.signatureHelp.ISignatureHelpService;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.mem.DistanceRow;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Setting;

/**
 * What the statement at the caret takes, and which operand comes next: of the innermost part of it
 * that is not whole. Nothing on a line where no statement has been begun.
 */
public class Operands implements ISignatureHelpService {
  /** The characters after which an editor should ask. */
  public static final List<String> TRIGGERS = List.of(" ", "(", ",", "=", ":");

  private final Provider<MachineFacts> facts;

  @Inject
  Operands(Provider<MachineFacts> facts) {
    this.facts = facts;
  }

  @Override
  public SignatureHelp getSignatureHelp(
      Document document,
      XtextResource resource,
      SignatureHelpParams parameters,
      CancelIndicator cancel) {
    int caret = document.getOffSet(parameters.getPosition());
    ILeafNode last =
        resource.getParseResult() == null
            ? null
            : lastWord(resource.getParseResult().getRootNode(), caret);
    boolean isBegun =
        last != null
            && !document
                .getContents()
                .substring(Math.min(last.getEndOffset(), caret), caret)
                .contains("\n");
    Optional<SignatureInformation> found =
        isBegun && last != null
            ? FigureSignature.of(document.getContents(), caret, last, facts.get())
                .or(() -> enclosing(last, caret))
            : Optional.empty();
    return found
        .map(one -> new SignatureHelp(List.of(one), 0, one.getActiveParameter()))
        .orElse(EMPTY);
  }

  /** The last word or sign before the caret; none within a comment. */
  private static @Nullable ILeafNode lastWord(ICompositeNode root, int caret) {
    int place = caret - 1;
    while (place >= 0) {
      ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(root, place);
      if (leaf == null || !leaf.isHidden()) {
        return leaf;
      }
      boolean isInside = leaf.getEndOffset() > caret || leaf.getText().startsWith("//");
      if (isInside && !leaf.getText().isBlank()) {
        return null;
      }
      place = leaf.getTotalOffset() - 1;
    }
    return null;
  }

  /** The innermost statement around a word in which an operand is to come. */
  private Optional<SignatureInformation> enclosing(ILeafNode last, int caret) {
    boolean isTouched = last.getEndOffset() >= caret && isWord(last.getText());
    INode inner = last;
    EObject element = last.getGrammarElement();
    boolean isWhole = !isTouched && !lacksUnit(last);
    for (INode node = last.getParent(); node != null && element != null; node = node.getParent()) {
      AbstractRule rule = rule(node.getGrammarElement());
      if (rule != null) {
        Optional<SignatureInformation> found =
            switch (rule.getName()) {
              case "Setting" ->
                  SettingSignature.of((Setting) semantic(node), node, caret, facts.get());
              case "DistanceRow" -> DistanceSignature.of((DistanceRow) semantic(node), node, caret);
              default -> statement((ICompositeNode) node, rule, element, isWhole, inner == last);
            };
        if (found.isPresent()) {
          return found;
        }
      }
      inner = node;
      element = node.getGrammarElement();
    }
    return Optional.empty();
  }

  private static @Nullable AbstractRule rule(@Nullable EObject element) {
    return switch (element) {
      case AbstractRule rule -> rule;
      case RuleCall call -> call.getRule();
      case Action action -> GrammarUtil.containingRule(action);
      case null, default -> null;
    };
  }

  private static boolean isWord(String text) {
    return Character.isLetterOrDigit(text.charAt(text.length() - 1)) || text.endsWith("\"");
  }

  private static boolean lacksUnit(ILeafNode last) {
    return NodeModelUtils.findActualSemanticObjectFor(last) instanceof Quantity quantity
        && quantity.getUnit() == null;
  }

  private static EObject semantic(INode node) {
    return Objects.requireNonNull(NodeModelUtils.findActualSemanticObjectFor(node));
  }

  private static Optional<SignatureInformation> statement(
      ICompositeNode node,
      AbstractRule rule,
      EObject element,
      boolean isWhole,
      boolean isLastWord) {
    Optional<RuleCall> call =
        node.getGrammarElement() instanceof RuleCall c
                && GrammarUtil.containingAssignment(c) == null
            ? Optional.of(c)
            : Optional.empty();
    StatementSignature signature = StatementSignature.of(rule, call, firstWord(node)).orElse(null);
    if (signature == null) {
      return Optional.empty();
    }
    int part = signature.indexOf(element);
    if (part < 0 || (!isWhole && signature.isFixed(part))) {
      return Optional.empty();
    }
    boolean goesOn =
        !signature.isFixed(part)
            && (!isWhole
                || signature.isRepeated(part)
                || (isLastWord && signature.isCompound(part) && isKeyword(element)));
    int active = signature.operandFrom(goesOn ? part : part + 1);
    return active < 0 ? Optional.empty() : Optional.of(signature.information(active));
  }

  private static boolean isKeyword(EObject element) {
    return element instanceof Keyword;
  }

  private static EObject firstWord(ICompositeNode node) {
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden() && leaf.getGrammarElement() != null) {
        return leaf.getGrammarElement();
      }
    }
    return node.getGrammarElement();
  }
}
