/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.inlay;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.facts.ZoneFact;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.NodeMemory;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;
import org.memsim.dsl.values.Unit;

/**
 * Behind a machine's name its totals, behind the memory of a node the zones that it is divided
 * into, and behind the size of a mapping its pages.
 */
public class InlayHints {
  private static final MathContext FEW_DIGITS = new MathContext(3);
  private static final List<Unit> SIZES =
      List.of(Unit.PEBIBYTE, Unit.TEBIBYTE, Unit.GIBIBYTE, Unit.MEBIBYTE, Unit.KIBIBYTE);

  private final Provider<MachineFacts> facts;

  @Inject
  InlayHints(Provider<MachineFacts> facts) {
    this.facts = facts;
  }

  /**
   * The hints within a range of a file, in the order of the text; those found so far if they are no
   * longer wanted.
   */
  public List<InlayHint> of(
      Document document, XtextResource resource, Range range, CancelIndicator cancel) {
    int from = document.getOffSet(range.getStart());
    int to = document.getOffSet(range.getEnd());
    List<InlayHint> hints = new ArrayList<>();
    TreeIterator<EObject> all = resource.getAllContents();
    while (all.hasNext() && !cancel.isCanceled()) {
      EObject element = all.next();
      INode node = NodeModelUtils.findActualNodeFor(element);
      if (node == null) {
        continue;
      }
      if (node.getOffset() < to && node.getEndOffset() > from) {
        hint(element, document).ifPresent(hints::add);
      } else {
        all.prune();
      }
    }
    hints.removeIf(
        hint -> {
          int place = document.getOffSet(hint.getPosition());
          return place < from || place > to;
        });
    return hints;
  }

  private Optional<InlayHint> hint(EObject element, Document document) {
    MemPackage mem = MemPackage.eINSTANCE;
    return switch (element) {
      case Machine machine -> behind(machine, mem.getElement_Name(), totals(machine), document);
      case NodeMemory memory -> behind(memory, mem.getNodeMemory_Size(), zones(memory), document);
      case Mapping mapping -> behind(mapping, mem.getMapping_Size(), pages(mapping), document);
      default -> Optional.empty();
    };
  }

  private static Optional<InlayHint> behind(
      EObject element, EStructuralFeature feature, String label, Document document) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
    if (label.isEmpty() || nodes.isEmpty()) {
      return Optional.empty();
    }
    InlayHint hint =
        new InlayHint(document.getPosition(nodes.getLast().getEndOffset()), Either.forLeft(label));
    hint.setPaddingLeft(true);
    return Optional.of(hint);
  }

  /** Empty for a machine of one node, which says it all itself. */
  private String totals(Machine machine) {
    EffectiveMachine effective = EffectiveMachine.of(machine);
    if (effective.nodes().size() < 2) {
      return "";
    }
    long bytes = 0;
    int cpus = 0;
    for (EffectiveNode node : effective.nodes()) {
      cpus += node.cpus().size();
      Measure size =
          node.memory().map(memory -> size(memory.getSize(), machine)).orElse(new Measure.Exact(0));
      if (!(size instanceof Measure.Exact(long amount))) {
        return "";
      }
      bytes += amount;
    }
    return effective.nodes().size() + " nodes, " + cpus + " cpus, " + text(bytes);
  }

  private String zones(NodeMemory memory) {
    Node node = (Node) memory.eContainer();
    Machine machine = (Machine) node.eContainer();
    return facts.get().zones(machine).stream()
        .filter(zone -> zone.node() == node.getId())
        .map((ZoneFact zone) -> zone.name() + " " + text(zone.managed()))
        .collect(Collectors.joining(", "));
  }

  private String pages(Mapping mapping) {
    Workload workload = EcoreUtil2.getContainerOfType(mapping, Workload.class);
    Machine machine = workload == null ? null : workload.getMachine();
    if (machine == null || machine.eIsProxy() || mapping.getSize() == null) {
      return "";
    }
    long pageSize = facts.get().pageSize(machine);
    boolean isInPages = Unit.PAGES.symbol().equals(mapping.getSize().getUnit());
    return size(mapping.getSize(), machine) instanceof Measure.Exact(long bytes) && bytes > 0
        ? isInPages ? text(bytes) : (bytes + pageSize - 1) / pageSize + " pages"
        : "";
  }

  private Measure size(Quantity quantity, Machine machine) {
    return Measures.size(quantity, facts.get().pageSize(machine));
  }

  /** In the largest unit of which there is at least one, to three digits. */
  private static String text(long bytes) {
    for (Unit unit : SIZES) {
      BigDecimal amount = unit.of(bytes);
      if (amount.compareTo(BigDecimal.ONE) >= 0) {
        String number = amount.round(FEW_DIGITS).stripTrailingZeros().toPlainString();
        return number + " " + unit.symbol();
      }
    }
    return bytes + " B";
  }
}
