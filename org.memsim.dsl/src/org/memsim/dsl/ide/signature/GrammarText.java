/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Action;
import org.eclipse.xtext.Alternatives;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CompoundElement;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.EnumLiteralDeclaration;
import org.eclipse.xtext.EnumRule;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Group;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.UnorderedGroup;
import org.memsim.dsl.reference.GrammarDocs;

/** How the grammar says that something is written, for people to read. */
final class GrammarText {
  private static final int FEW_WORDS = 3;

  private GrammarText() {}

  /** The parts of a rule or of one of its alternatives, in the order in which they are written. */
  static List<AbstractElement> parts(AbstractElement definition) {
    boolean isOpened =
        (definition instanceof Group || definition instanceof UnorderedGroup)
            && definition.getCardinality() == null;
    if (!isOpened) {
      return definition instanceof Action ? List.of() : List.of(definition);
    }
    List<AbstractElement> parts = new ArrayList<>();
    for (AbstractElement element : ((CompoundElement) definition).getElements()) {
      parts.addAll(parts(element));
    }
    return parts;
  }

  /** Whether a part is nothing but words and signs that always stand there. */
  static boolean isFixed(AbstractElement part) {
    return part instanceof Keyword && part.getCardinality() == null;
  }

  /** Whether a part begins a block of statements. */
  static boolean opensBlock(AbstractElement part) {
    return part instanceof Keyword brace && brace.getValue().equals("{");
  }

  /** As it is written: {@code [stride STRIDE]}. */
  static String of(AbstractElement element) {
    String text = once(element);
    return switch (element.getCardinality()) {
      case null -> text;
      case "?" -> "[" + text + "]";
      case "*" -> "[" + text + "]…";
      default -> text + "…";
    };
  }

  private static String once(AbstractElement element) {
    return switch (element) {
      case Keyword keyword -> keyword.getValue();
      case Assignment assignment -> assigned(assignment);
      case Group group when opensBlock(group.getElements().getFirst()) -> "{ … }";
      case Group group -> joined(group, " ");
      case UnorderedGroup group -> joined(group, " ");
      case CompoundElement alternatives ->
          alternatives.getCardinality() == null
              ? "(" + joined(alternatives, " | ") + ")"
              : joined(alternatives, " | ");
      case RuleCall call when isFragment(call.getRule()) -> once(call.getRule().getAlternatives());
      default -> "";
    };
  }

  private static boolean isFragment(AbstractRule rule) {
    return rule instanceof ParserRule parser && parser.isFragment();
  }

  private static String joined(CompoundElement group, String separator) {
    return group.getElements().stream()
        .map(GrammarText::of)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(separator));
  }

  private static String assigned(Assignment assignment) {
    return switch (assignment.getTerminal()) {
      case Keyword keyword -> keyword.getValue();
      case RuleCall call when call.getRule() instanceof EnumRule rule -> {
        List<String> words = words(rule);
        yield words.size() > FEW_WORDS ? placeholder(assignment) : String.join("|", words);
      }
      default -> placeholder(assignment);
    };
  }

  private static List<String> words(EnumRule rule) {
    return EcoreUtil2.getAllContentsOfType(rule, EnumLiteralDeclaration.class).stream()
        .map(literal -> literal.getLiteral().getValue())
        .toList();
  }

  /** The name of the attribute, of one if there may be several. */
  private static String placeholder(Assignment assignment) {
    String name = assignment.getFeature();
    boolean isPlural = assignment.getOperator().equals("+=") && name.endsWith("s");
    String one = isPlural ? name.substring(0, name.length() - 1) : name;
    return one.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  /** What the grammar says of an operand; empty if it says nothing. */
  static String about(AbstractElement part) {
    return EcoreUtil2.eAllOfType(part, Assignment.class).stream()
        .flatMap(assignment -> rule(assignment).stream())
        .flatMap(rule -> GrammarDocs.of(rule).stream())
        .findFirst()
        .orElse("");
  }

  private static Optional<String> rule(Assignment assignment) {
    return switch (assignment.getTerminal()) {
      case CrossReference reference -> Optional.of(reference.getType().getClassifier().getName());
      case RuleCall call -> Optional.of(call.getRule().getName());
      default -> Optional.empty();
    };
  }

  /** Whether a rule is of something that has parts. */
  private static boolean isStatement(AbstractRule rule) {
    return rule instanceof ParserRule parser
        && !parser.isFragment()
        && !GrammarUtil.isDatatypeRule(parser);
  }

  /** The ways to write a rule that begin with a word: statements, options, policies. */
  static List<AbstractElement> statements(AbstractRule rule) {
    return isStatement(rule)
        ? alternatives(rule).stream().filter(GrammarText::beginsWithWord).toList()
        : List.of();
  }

  private static List<AbstractElement> alternatives(AbstractRule rule) {
    return rule.getAlternatives() instanceof Alternatives ways
        ? ways.getElements()
        : List.of(rule.getAlternatives());
  }

  private static boolean beginsWithWord(AbstractElement definition) {
    List<AbstractElement> parts = parts(definition);
    return !parts.isEmpty()
        && switch (parts.getFirst()) {
          case Keyword keyword -> Character.isLetter(keyword.getValue().charAt(0));
          case Assignment assignment ->
              assignment.getTerminal() instanceof RuleCall call
                  && (call.getRule() instanceof EnumRule || isRow(call.getRule()));
          default -> false;
        };
  }

  /** What rows of tables and settings begin with. */
  private static boolean isRow(AbstractRule rule) {
    return rule.getName().equals("INT") || rule.getName().equals("DottedName");
  }
}
