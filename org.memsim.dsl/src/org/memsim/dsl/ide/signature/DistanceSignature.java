/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.signature;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.DistanceRow;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.reference.GrammarDocs;

/** A row of distances: one to each node of the machine. */
final class DistanceSignature {
  private DistanceSignature() {}

  /** Empty if the row is whole, or its colon has not been written. */
  static Optional<SignatureInformation> of(DistanceRow row, INode node, int caret) {
    Machine machine = EcoreUtil2.getContainerOfType(row, Machine.class);
    int colon = node.getText().indexOf(':');
    if (machine == null || colon < 0 || node.getTotalOffset() + colon >= caret) {
      return Optional.empty();
    }
    List<Integer> nodes =
        EffectiveMachine.of(machine).nodes().stream().map(EffectiveNode::id).toList();
    int written =
        (int)
            NodeModelUtils.findNodesForFeature(row, MemPackage.eINSTANCE.getDistanceRow_Values())
                .stream()
                .filter(value -> value.getEndOffset() < caret)
                .count();
    if (written >= nodes.size()) {
      return Optional.empty();
    }
    Signature signature = new Signature(GrammarDocs.of("DistanceRow").orElse(""));
    signature.text(row.getNode() + ":");
    for (int to : nodes) {
      signature.text(" ");
      signature.operand(
          "TO_" + to, "The distance from node " + row.getNode() + " to node " + to + ".");
    }
    return Optional.of(signature.information(written));
  }
}
