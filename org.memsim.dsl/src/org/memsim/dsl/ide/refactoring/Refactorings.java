/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.refactoring;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.ide.quickfix.DistanceCompletion;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;

/** The refactorings that can be done at a place. */
public class Refactorings {
  private final Provider<MachineFacts> facts;
  private final IScopeProvider scopes;

  @Inject
  Refactorings(Provider<MachineFacts> facts, IScopeProvider scopes) {
    this.facts = facts;
    this.scopes = scopes;
  }

  /** What can be done with what is selected; the caret is an empty selection. */
  public List<Refactoring> of(Document document, XtextResource file, Range selection) {
    int from = document.getOffSet(selection.getStart());
    int to = document.getOffSet(selection.getEnd());
    List<Refactoring> found = new ArrayList<>();
    if (file.getParseResult() == null) {
      return found;
    }
    at(file, from, EObject.class)
        .ifPresent(
            element -> {
              found.addAll(new UnitConversion(facts.get(), document).at(element));
              distances(element, from, document).ifPresent(found::add);
            });
    at(file, from, Machine.class)
        .filter(machine -> !file.getParseResult().hasSyntaxErrors())
        .flatMap(machine -> new MachineExtraction(machine, document, scopes).of(from, to))
        .ifPresent(found::add);
    at(file, from, Machine.class)
        .filter(machine -> !file.getParseResult().hasSyntaxErrors())
        .flatMap(machine -> MachineInlining.of(machine, document, scopes, from, to))
        .ifPresent(found::add);
    return found;
  }

  /** The element at a place, or right before it, that is of a kind or within one. */
  private static <T extends EObject> Optional<T> at(XtextResource file, int offset, Class<T> kind) {
    for (int place = offset; place >= Math.max(0, offset - 1); place--) {
      ILeafNode leaf =
          NodeModelUtils.findLeafNodeAtOffset(file.getParseResult().getRootNode(), place);
      if (leaf != null && (!leaf.isHidden() || kind == Machine.class)) {
        EObject element = NodeModelUtils.findActualSemanticObjectFor(leaf);
        T found = element == null ? null : EcoreUtil2.getContainerOfType(element, kind);
        if (found != null) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  /** In the table, or on the name of a machine of several nodes that has none. */
  private static Optional<Refactoring> distances(EObject element, int offset, Document document) {
    boolean isTable = EcoreUtil2.getContainerOfType(element, Distances.class) != null;
    boolean isName =
        element instanceof Machine machine
            && NodeModelUtils.findNodesForFeature(machine, MemPackage.eINSTANCE.getElement_Name())
                .stream()
                .anyMatch(name -> offset <= name.getEndOffset());
    List<TextEdit> edits =
        isTable || isName ? DistanceCompletion.missing(element, document) : List.of();
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refactoring("Add missing distances", CodeActionKind.RefactorRewrite, edits));
  }
}
