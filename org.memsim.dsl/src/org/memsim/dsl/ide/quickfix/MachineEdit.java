/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.KernelVersion;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.NodeMemory;
import org.memsim.dsl.mem.NodeRange;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;

/** Changes the machine that an element belongs to or runs on, if it is in the same file. */
final class MachineEdit {
  private MachineEdit() {}

  static Optional<Machine> machine(EObject element) {
    Machine own = EcoreUtil2.getContainerOfType(element, Machine.class);
    Workload workload = EcoreUtil2.getContainerOfType(element, Workload.class);
    return Optional.ofNullable(own == null && workload != null ? workload.getMachine() : own)
        .filter(machine -> machine.eResource() == element.eResource());
  }

  /** Another statement behind the last. */
  static List<TextEdit> add(String statement, EObject element, Document document) {
    return machine(element)
        .map(machine -> List.of(NewStatement.in(machine, statement, document)))
        .orElse(List.of());
  }

  /** Another kernel, in place of the one that the machine states. */
  static List<TextEdit> kernel(String version, EObject element, Document document) {
    Optional<KernelVersion> stated =
        machine(element)
            .flatMap(
                machine ->
                    EcoreUtil2.typeSelect(machine.getItems(), KernelVersion.class).stream()
                        .findFirst());
    return stated.isPresent()
        ? replace(stated.get(), MemPackage.eINSTANCE.getKernelVersion_Version(), version, document)
        : add("kernel " + version, element, document);
  }

  /** As much memory as the ranges of a node have. */
  static List<TextEdit> memory(String size, EObject element, Document document) {
    NodeRange range = EcoreUtil2.getContainerOfType(element, NodeRange.class);
    return Optional.ofNullable(range)
        .flatMap(MachineEdit::machine)
        .flatMap(machine -> EffectiveMachine.of(machine).node(range.getId()))
        .flatMap(node -> node.memory())
        .filter((NodeMemory memory) -> memory.eResource() == element.eResource())
        .map(memory -> replace(memory, MemPackage.eINSTANCE.getNodeMemory_Size(), size, document))
        .orElse(List.of());
  }

  private static List<TextEdit> replace(
      EObject holder, EStructuralFeature feature, String text, Document document) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(holder, feature);
    if (nodes.isEmpty()) {
      return List.of();
    }
    Range range =
        new Range(
            document.getPosition(nodes.getFirst().getOffset()),
            document.getPosition(nodes.getLast().getEndOffset()));
    return List.of(new TextEdit(range, text));
  }
}
