/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.refactoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.CommandLine;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MachineItem;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.NodeItem;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Sysctls;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.mem.ZoneOverride;

/**
 * Writes into a machine what it takes over of the one that it extends, which stays as it is: the
 * same as {@link org.memsim.dsl.model.EffectiveMachine} makes of both. What that one extends in
 * turn, the machine then extends itself.
 */
final class MachineInlining {
  private static final MemPackage MEM = MemPackage.eINSTANCE;

  private final Machine machine;
  private final Machine base;
  private final Document document;
  private final List<TextEdit> edits = new ArrayList<>();
  private final StringBuilder taken = new StringBuilder();

  private MachineInlining(Machine machine, Document document) {
    this.machine = machine;
    this.base = machine.getBase();
    this.document = document;
  }

  /** The inlining for a caret on the name of the machine that is extended; empty elsewhere. */
  static Optional<Refactoring> of(
      Machine machine, Document document, IScopeProvider scopes, int from, int to) {
    MachineText text = new MachineText(machine, document.getContents());
    if (text.base().isEmpty() || to < text.baseStart() || from > text.baseEnd()) {
      return Optional.empty();
    }
    Machine base = machine.getBase();
    if (base.eIsProxy() || !isSound(base) || !canExtend(machine, base.getBase(), scopes)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refactoring(
            "Inline machine '" + base.getName() + "'",
            CodeActionKind.RefactorInline,
            new MachineInlining(machine, document).edits(text)));
  }

  private static boolean isSound(Machine base) {
    return base.eResource() instanceof XtextResource file
        && file.getParseResult() != null
        && !file.getParseResult().hasSyntaxErrors();
  }

  /** Whether a machine can be named where it would be, and is no other one there. */
  private static boolean canExtend(
      Machine machine, @Nullable Machine above, IScopeProvider scopes) {
    if (above == null) {
      return true;
    }
    if (above.eIsProxy() || above == machine) {
      return false;
    }
    IEObjectDescription seen =
        scopes
            .getScope(machine, MEM.getMachine_Base())
            .getSingleElement(QualifiedName.create(above.getName()));
    return seen != null && seen.getEObjectURI().equals(EcoreUtil.getURI(above));
  }

  private List<TextEdit> edits(MachineText text) {
    String whole = NodeModelUtils.getNode(base).getRootNode().getText();
    MachineText baseText = new MachineText(base, whole);
    for (MachineItem item : base.getItems()) {
      switch (item) {
        case Node node -> take(node, baseText, whole);
        case Sysctls block -> take(block, block.getSettings(), settings(Sysctls.class), baseText);
        case Sysfs block -> take(block, block.getSettings(), settings(Sysfs.class), baseText);
        case CommandLine words -> take(words, baseText);
        default -> {
          if (machine.getItems().stream().noneMatch(own -> own.eClass() == item.eClass())) {
            taken.append(baseText.of(item));
          }
        }
      }
    }
    String above = baseText.base().map(name -> " extends " + name).orElse("");
    edits.add(edit(text.nameEnd(), text.baseEnd(), above));
    if (!taken.isEmpty()) {
      edits.add(edit(text.bodyStart(), text.bodyStart(), taken.toString()));
    }
    return edits;
  }

  /** Of a node that both have, what the machine does not say of it goes before what it does. */
  private void take(Node node, MachineText baseText, String whole) {
    Optional<Node> own =
        EcoreUtil2.typeSelect(machine.getItems(), Node.class).stream()
            .filter(other -> other.getId().equals(node.getId()))
            .findFirst();
    if (own.isEmpty()) {
      taken.append(baseText.of(node));
      return;
    }
    List<String> missing =
        node.getItems().stream()
            .filter(item -> own.get().getItems().stream().noneMatch(o -> isSame(o, item)))
            .map(item -> text(item, whole))
            .toList();
    if (!missing.isEmpty()) {
      int brace = brace(own.get());
      edits.add(edit(brace, brace, gap(own.get(), String.join("\n", missing))));
    }
  }

  private static boolean isSame(NodeItem one, NodeItem other) {
    return one.eClass() == other.eClass()
        && (!(one instanceof ZoneOverride zone && other instanceof ZoneOverride same)
            || zone.getName().equals(same.getName()));
  }

  private static String text(EObject element, String whole) {
    INode node = NodeModelUtils.findActualNodeFor(element);
    return whole.substring(node.getOffset(), node.getEndOffset());
  }

  /** Behind the opening brace of an element. */
  private static int brace(EObject element) {
    for (ILeafNode leaf : NodeModelUtils.findActualNodeFor(element).getLeafNodes()) {
      if (!leaf.isHidden() && leaf.getText().equals("{")) {
        return leaf.getEndOffset();
      }
    }
    throw new IllegalArgumentException("no brace in " + element);
  }

  /** Lines in a block, with the blanks that its first statement has before it. */
  private String gap(EObject block, String lines) {
    int brace = brace(block);
    String text = document.getContents();
    int end = brace;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String blanks = text.substring(brace, end);
    boolean isLine = blanks.indexOf('\n') < 0;
    return isLine
        ? " " + lines.replace("\n", "  ") + (text.charAt(end) == '}' ? "" : " ")
        : blanks + lines.replace("\n", blanks);
  }

  private Set<String> settings(Class<? extends MachineItem> kind) {
    return machine.getItems().stream()
        .filter(kind::isInstance)
        .flatMap(block -> EcoreUtil2.eAllOfType(block, Setting.class).stream())
        .map(Setting::getName)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Settings are taken over one by one, into the block that the machine has, if it has one. */
  private void take(
      MachineItem block, EList<Setting> settings, Set<String> stated, MachineText baseText) {
    Optional<MachineItem> own =
        machine.getItems().stream().filter(item -> item.eClass() == block.eClass()).findFirst();
    if (own.isEmpty()) {
      taken.append(baseText.of(block));
      return;
    }
    Predicate<Setting> isMissing = setting -> !stated.contains(setting.getName());
    String whole = NodeModelUtils.getNode(base).getRootNode().getText();
    List<String> missing =
        settings.stream().filter(isMissing).map(setting -> text(setting, whole)).toList();
    if (!missing.isEmpty()) {
      int brace = brace(own.get());
      edits.add(edit(brace, brace, gap(own.get(), String.join("\n", missing))));
    }
  }

  /** Words of a command line are appended: the last one that says something holds. */
  private void take(CommandLine words, MachineText baseText) {
    Optional<CommandLine> own =
        EcoreUtil2.typeSelect(machine.getItems(), CommandLine.class).stream().findFirst();
    if (own.isEmpty()) {
      taken.append(baseText.of(words));
      return;
    }
    INode string =
        NodeModelUtils.findNodesForFeature(own.get(), MEM.getCommandLine_Text()).getFirst();
    int start = string.getOffset() + 1;
    String first = words.getText().strip();
    if (!first.isEmpty()) {
      edits.add(edit(start, start, first + " "));
    }
  }

  private TextEdit edit(int from, int to, String text) {
    return new TextEdit(new Range(document.getPosition(from), document.getPosition(to)), text);
  }
}
