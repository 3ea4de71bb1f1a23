/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.refactoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MachineItem;
import org.memsim.dsl.mem.MemPackage;

/**
 * Moves statements of a machine to a new one that it extends. Statements that would mean something
 * else without others go together with those: all of a kind, since a machine that states one of a
 * kind inherits none of it; and before what counts nodes, all nodes.
 */
final class MachineExtraction {
  private static final MemPackage MEM = MemPackage.eINSTANCE;

  /** What other statements are checked against and measured by: it is always taken along. */
  private static final Set<EClass> GROUND = Set.of(MEM.getArch(), MEM.getKernelVersion());

  /** What can stand without the nodes of its machine. */
  private static final Set<EClass> WITHOUT_NODES =
      Set.of(
          MEM.getArch(),
          MEM.getKernelVersion(),
          MEM.getNode(),
          MEM.getCommandLine(),
          MEM.getSysctls(),
          MEM.getSysfs(),
          MEM.getTlb(),
          MEM.getLastLevelCache(),
          MEM.getZoneLock(),
          MEM.getVmSplit());

  private final Machine machine;
  private final Document document;
  private final IScopeProvider scopes;

  MachineExtraction(Machine machine, Document document, IScopeProvider scopes) {
    this.machine = machine;
    this.document = document;
    this.scopes = scopes;
  }

  /** The extraction of the statements that a selection touches; empty if it touches none. */
  Optional<Refactoring> of(int from, int to) {
    MachineText text = new MachineText(machine, document.getContents());
    Set<MachineItem> selected = new LinkedHashSet<>();
    for (MachineItem item : machine.getItems()) {
      INode node = NodeModelUtils.findActualNodeFor(item);
      if (node == null) {
        return Optional.empty();
      }
      if (node.getOffset() <= to && node.getEndOffset() >= from) {
        selected.add(item);
      }
    }
    if (selected.isEmpty()) {
      return Optional.empty();
    }
    List<MachineItem> moved =
        machine.getItems().stream().filter(closure(selected)::contains).toList();
    String name = freeName();
    String count = moved.size() == 1 ? "1 statement" : moved.size() + " statements";
    return Optional.of(
        new Refactoring(
            "Extract " + count + " to machine '" + name + "'",
            CodeActionKind.RefactorExtract,
            edits(text, name, moved)));
  }

  /** The statements with all that they need where they go. */
  private Set<MachineItem> closure(Set<MachineItem> selected) {
    Set<EClass> kinds = new LinkedHashSet<>(GROUND);
    selected.stream().map(MachineItem::eClass).filter(k -> k != MEM.getNode()).forEach(kinds::add);
    boolean needsNodes = !WITHOUT_NODES.containsAll(kinds);
    if (needsNodes) {
      kinds.add(MEM.getNode());
      kinds.add(MEM.getCommandLine()); // with numa= it makes other nodes of them
    }
    Set<MachineItem> all = new LinkedHashSet<>(selected);
    machine.getItems().stream().filter(item -> kinds.contains(item.eClass())).forEach(all::add);
    return all;
  }

  private List<TextEdit> edits(MachineText text, String name, List<MachineItem> moved) {
    Optional<String> base = text.base();
    StringBuilder body = new StringBuilder();
    moved.forEach(item -> body.append(text.of(item)));
    String header = "machine " + name + base.map(b -> " extends " + b).orElse("") + " {";
    String statements = body.toString().replaceFirst("^\\s*\\n(?=[ \\t]*\\n)", "");
    List<TextEdit> edits = new ArrayList<>();
    edits.add(edit(text.start(), text.start(), header + statements + text.closing() + "}\n\n"));
    edits.add(
        base.isPresent()
            ? edit(text.baseStart(), text.baseEnd(), name)
            : edit(text.nameEnd(), text.nameEnd(), " extends " + name));
    if (moved.size() == machine.getItems().size() && text.endsBlank()) {
      edits.add(edit(text.bodyStart(), text.bodyEnd(), " "));
    } else {
      edits.addAll(removals(text, moved));
    }
    return edits;
  }

  /** What is first then does not begin with an empty line. */
  private List<TextEdit> removals(MachineText text, List<MachineItem> moved) {
    List<TextEdit> edits = new ArrayList<>();
    List<MachineItem> items = machine.getItems();
    boolean isFirst = true;
    for (int i = 0; i < items.size(); i++) {
      MachineItem item = items.get(i);
      if (moved.contains(item)) {
        boolean isBeforeFirst =
            isFirst && i + 1 < items.size() && !moved.contains(items.get(i + 1));
        edits.add(
            edit(text.from(item), text.to(item) + (isBeforeFirst ? text.gapAfter(item) : 0), ""));
      } else {
        isFirst = false;
      }
    }
    return edits;
  }

  private TextEdit edit(int from, int to, String text) {
    return new TextEdit(new Range(document.getPosition(from), document.getPosition(to)), text);
  }

  /** A name that no machine has that can be seen from here. */
  private String freeName() {
    String stem = machine.getName() + "_base";
    String name = stem;
    for (int i = 2; isTaken(name); i++) {
      name = stem + i;
    }
    return name;
  }

  private boolean isTaken(String name) {
    return scopes
            .getScope(machine, MEM.getMachine_Base())
            .getSingleElement(QualifiedName.create(name))
        != null;
  }
}
