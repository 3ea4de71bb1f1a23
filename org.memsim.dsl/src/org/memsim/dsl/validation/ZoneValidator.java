/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.mem.AmountInUse;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.NodeMemory;
import org.memsim.dsl.mem.ZoneExtent;
import org.memsim.dsl.mem.ZoneExtentKind;
import org.memsim.dsl.mem.ZoneOverride;
import org.memsim.dsl.mem.ZoneState;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/** What is stated of zones: they exist, and nothing in them is larger than what it is a part of. */
class ZoneValidator extends TopicValidator {
  /** The architecture has the zone. */
  @Check
  void checkZone(ZoneOverride zone) {
    checkName(zone.getName(), zone, MEM.getZoneOverride_Name());
  }

  /** The machine has the node, the architecture the zone. */
  @Check
  void checkZoneState(ZoneState state) {
    Topology topology = runningMachineOf(state).orElseThrow();
    if (!topology.hasNode(state.getNode())) {
      error(
          TopologyValidator.unknownNode(state.getNode(), topology),
          state,
          MEM.getZoneState_Node(),
          IssueCodes.UNKNOWN_NODE,
          topology.nearestNode(state.getNode()));
    }
    checkName(state.getZone(), state, MEM.getZoneState_Zone());
  }

  /** The kind of use exists. */
  @Check
  void checkUse(AmountInUse use) {
    errorUnlessKnown(
        use.getCounter(),
        Vocabulary.USES,
        "kind of use",
        use,
        MEM.getAmountInUse_Counter(),
        IssueCodes.UNKNOWN_WORD);
  }

  private void checkName(String name, EObject element, EStructuralFeature feature) {
    Optional<ArchFact> arch = machineOf(element).flatMap(Topology::arch);
    errorUnlessKnown(
        name,
        arch.map(ArchFact::zones).orElse(Vocabulary.ZONES),
        arch.map(known -> "zone of " + known.name()).orElse("zone"),
        element,
        feature,
        IssueCodes.UNKNOWN_ZONE);
  }

  /** Managed at boot, managed, present, spanned: none is more than the next. */
  @Check
  void checkExtents(ZoneOverride zone) {
    checkOrder(zone, atBoot(zone), extent(zone, ZoneExtentKind.MANAGED));
    checkOrder(zone, extent(zone, ZoneExtentKind.MANAGED), extent(zone, ZoneExtentKind.PRESENT));
    checkOrder(zone, extent(zone, ZoneExtentKind.PRESENT), extent(zone, ZoneExtentKind.SPANNED));
  }

  private void checkOrder(ZoneOverride zone, Optional<ZoneExtent> less, Optional<ZoneExtent> more) {
    if (less.isPresent() && more.isPresent() && size(less.get()) > size(more.get())) {
      error(
          "Zone "
              + zone.getName()
              + " cannot have more "
              + name(less.get())
              + " ("
              + Sentences.size(size(less.get()))
              + ") than "
              + name(more.get())
              + " ("
              + Sentences.size(size(more.get()))
              + ").",
          less.get(),
          MEM.getZoneExtent_Size(),
          IssueCodes.ZONE_EXTENT,
          Sentences.size(size(more.get())));
    }
  }

  /** A zone has no more memory than there are addresses below its border. */
  @Check
  void checkBorder(ZoneOverride zone) {
    ArchFact arch = machineOf(zone).flatMap(Topology::arch).orElse(null);
    if (arch == null) {
      return;
    }
    long end = arch.zoneEnd(zone.getName()).orElse(Long.MAX_VALUE);
    for (ZoneExtent extent : zone.getExtents()) {
      if (size(extent) > end) {
        error(
            "Zone "
                + zone.getName()
                + " of "
                + arch.name()
                + " ends at "
                + Sentences.size(end)
                + "; it cannot have "
                + Sentences.size(size(extent))
                + " of "
                + name(extent)
                + ".",
            extent,
            MEM.getZoneExtent_Size(),
            IssueCodes.ZONE_EXTENT,
            Sentences.size(end));
      }
    }
  }

  /** The zones of a node have no more memory than the node, whichever of them is inherited. */
  @Check
  void checkSums(Machine machine) {
    for (EffectiveNode node : topology(machine).nodes().values()) {
      checkSum(machine, node, topology(machine).memoryOf(node.id()));
    }
  }

  private void checkSum(Machine machine, EffectiveNode node, long installed) {
    long present = 0;
    for (ZoneOverride zone : node.zones().values()) {
      Optional<ZoneExtent> largest =
          extent(zone, ZoneExtentKind.PRESENT)
              .or(() -> extent(zone, ZoneExtentKind.MANAGED))
              .or(() -> atBoot(zone));
      present += largest.map(this::size).orElse(0L);
    }
    if (present > installed) {
      EObject culprit = culprit(machine, node);
      error(
          "The zones of node "
              + node.id()
              + " have "
              + Sentences.size(present)
              + " together, but the node has "
              + Sentences.size(installed)
              + ".",
          culprit,
          culprit instanceof Machine ? MEM.getElement_Name() : null,
          IssueCodes.ZONE_EXTENT);
    }
  }

  /** What this machine itself says last of the node: a zone's largest extent, or its memory. */
  private static EObject culprit(Machine machine, EffectiveNode node) {
    EObject culprit = machine;
    for (Node source : EcoreUtil2.typeSelect(machine.getItems(), Node.class)) {
      if (source.getId() == node.id()) {
        for (NodeMemory memory : EcoreUtil2.typeSelect(source.getItems(), NodeMemory.class)) {
          culprit = memory.getSize();
        }
        for (ZoneOverride zone : EcoreUtil2.typeSelect(source.getItems(), ZoneOverride.class)) {
          culprit = zone.getExtents().isEmpty() ? culprit : zone.getExtents().getLast().getSize();
        }
      }
    }
    return culprit;
  }

  private static Optional<ZoneExtent> extent(ZoneOverride zone, ZoneExtentKind kind) {
    List<ZoneExtent> extents = zone.getExtents();
    return extents.stream().filter(e -> !e.isAtBoot() && e.getKind() == kind).findFirst();
  }

  private static Optional<ZoneExtent> atBoot(ZoneOverride zone) {
    return zone.getExtents().stream().filter(ZoneExtent::isAtBoot).findFirst();
  }

  private static String name(ZoneExtent extent) {
    return (extent.isAtBoot() ? "managed at boot" : extent.getKind().getLiteral()) + " memory";
  }

  private long size(ZoneExtent extent) {
    long page = machineOf(extent).orElseThrow().pageSize();
    return Measures.size(extent.getSize(), page) instanceof Measure.Exact exact
        ? exact.amount()
        : 0;
  }
}
