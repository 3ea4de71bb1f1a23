/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.symbol;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolDetailsProvider;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.NodeCpus;
import org.memsim.dsl.mem.NodeMemory;
import org.memsim.dsl.mem.PolicyDefinition;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;

/** What tells elements apart in the outline: sizes, as they are written. */
public class SymbolDetails extends DocumentSymbolDetailsProvider {
  @Override
  public String getDetails(@Nullable EObject object) {
    return switch (object) {
      case Machine machine -> machine(machine);
      case Node node -> node(node);
      case Workload workload -> workload(workload);
      case PolicyDefinition policy -> text(policy.getPolicy());
      case Mapping mapping -> text(mapping.getSize());
      case Setting setting -> text(setting.getValue());
      case null, default -> "";
    };
  }

  private static String machine(Machine machine) {
    int nodes = EffectiveMachine.of(machine).nodes().size();
    String count = nodes == 1 ? "1 node" : nodes + " nodes";
    return machine.getBase() == null || machine.getBase().eIsProxy()
        ? count
        : "extends " + machine.getBase().getName() + ", " + count;
  }

  private static String node(Node node) {
    StringBuilder details = new StringBuilder();
    for (NodeCpus cpus : EcoreUtil2.typeSelect(node.getItems(), NodeCpus.class)) {
      details.append("cpus ").append(text(cpus.getSet()));
    }
    for (NodeMemory memory : EcoreUtil2.typeSelect(node.getItems(), NodeMemory.class)) {
      details.append(details.isEmpty() ? "" : ", ").append(text(memory.getSize()));
    }
    return details.toString();
  }

  private static String workload(Workload workload) {
    Machine machine = workload.getMachine();
    return machine == null || machine.eIsProxy() ? "" : "on " + machine.getName();
  }

  /** An element as it is written; nothing if it is not. */
  private static String text(@Nullable EObject element) {
    INode node = element == null ? null : NodeModelUtils.findActualNodeFor(element);
    return node == null ? "" : NodeModelUtils.getTokenText(node);
  }
}
