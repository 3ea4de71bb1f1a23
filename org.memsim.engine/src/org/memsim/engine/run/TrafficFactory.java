/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Bandwidth;
import org.memsim.dsl.mem.Bus;
import org.memsim.dsl.mem.Channels;
import org.memsim.dsl.mem.Latency;
import org.memsim.dsl.mem.Link;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.cpu.traffic.TrafficSpec;
import org.memsim.engine.machine.DistanceMatrix;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.PhysicalMap;

/**
 * Turns the controllers, links and buses of a machine into those of the engine, with the figures of
 * {@link TimeModel} for what it does not state.
 */
final class TrafficFactory {
  private final EffectiveMachine stated;
  private final Machine machine;
  private final long page;

  /** The memory as it is described; the machine may have cut it into other nodes. */
  private final PhysicalMap described;

  private final boolean emulates;

  private TrafficFactory(EffectiveMachine stated, Machine machine) {
    this.stated = stated;
    this.machine = machine;
    this.page = machine.arch().pageSize();
    MachineSpec spec = MachineFactory.spec(stated);
    this.described = PhysicalMap.of(spec);
    this.emulates = spec.options().fakeNodes().isPresent();
  }

  /** What lies between the cpus and the memory of a machine. */
  static MemoryTraffic traffic(EffectiveMachine stated, Machine machine) {
    return new MemoryTraffic(new TrafficFactory(stated, machine).spec());
  }

  private TrafficSpec spec() {
    return new TrafficSpec(
        machine.nodes().stream().map(this::node).toList(),
        machine.spec().distances(),
        stated.replacing(Link.class).stream().filter(this::joins).map(this::link).toList(),
        stated.replacing(Bus.class).stream().reduce((first, last) -> last).map(this::bus));
  }

  private TrafficSpec.Node node(Node node) {
    int physical = physical(node.id());
    Optional<EffectiveNode> figures = stated.node(physical);
    return new TrafficSpec.Node(
        node.id(),
        figures.flatMap(EffectiveNode::latency).map(this::time).orElse(TimeModel.STORE_NS),
        figures
            .flatMap(EffectiveNode::bandwidth)
            .map(this::rate)
            .orElse(TimeModel.NODE_BYTES_PER_SECOND),
        figures
            .flatMap(EffectiveNode::channels)
            .map(channels -> Math.toIntExact(channels.getCount()))
            .orElse(1),
        machine.nodes().stream()
            .mapToInt(Node::id)
            .filter(other -> physical(other) == physical)
            .min()
            .orElse(node.id()),
        banks(physical, figures));
  }

  /** The node as it is described that a node of the machine is, or was cut from. */
  private int physical(int node) {
    List<PfnRange> cut = machine.physicalMap().ranges(node);
    if (!emulates || cut.isEmpty()) {
      return node;
    }
    long first = cut.getFirst().start();
    return stated.nodes().stream()
        .map(EffectiveNode::id)
        .filter(id -> described.ranges(id).stream().anyMatch(range -> range.contains(first)))
        .findFirst()
        .orElse(node);
  }

  /** The first page of each bank: all are equally large but for holes. */
  private List<Long> banks(int physical, Optional<EffectiveNode> figures) {
    Long count = figures.flatMap(EffectiveNode::channels).map(Channels::getBanks).orElse(null);
    if (count == null) {
      return List.of(0L);
    }
    List<PfnRange> ranges = described.ranges(physical);
    long pages = PfnRange.pages(ranges);
    List<Long> banks = new ArrayList<>();
    for (long bank = 0; bank < count; bank++) {
      banks.add(page(ranges, bank * pages / count));
    }
    return banks;
  }

  private static long page(List<PfnRange> ranges, long index) {
    long left = index;
    for (PfnRange range : ranges) {
      if (left < range.pages()) {
        return range.start() + left;
      }
      left -= range.pages();
    }
    return Long.MAX_VALUE;
  }

  /** With {@code numa=off} there is one node, whatever is stated. */
  private boolean joins(Link link) {
    return machine.node(Math.toIntExact(link.getFrom())).isPresent()
        && machine.node(Math.toIntExact(link.getTo())).isPresent();
  }

  private TrafficSpec.Link link(Link link) {
    int from = Math.toIntExact(link.getFrom());
    int to = Math.toIntExact(link.getTo());
    int distance = machine.spec().distances().between(from, to);
    TrafficSpec.Node near = node(machine.node(from).orElseThrow());
    TrafficSpec.Node far = node(machine.node(to).orElseThrow());
    return new TrafficSpec.Link(
        from,
        to,
        stated(link, Latency.class)
            .map(this::time)
            .orElse(far.latencyNs() * (distance - DistanceMatrix.LOCAL) / DistanceMatrix.LOCAL),
        stated(link, Bandwidth.class)
            .map(this::rate)
            .orElse(MemoryTraffic.linkBandwidth(near, far, distance)));
  }

  private TrafficSpec.Bus bus(Bus bus) {
    return new TrafficSpec.Bus(
        stated(bus, Latency.class).map(this::time).orElse(0L),
        stated(bus, Bandwidth.class).map(this::rate).orElse(TimeModel.BUS_BYTES_PER_SECOND));
  }

  private static <T extends EObject> Optional<T> stated(EObject element, Class<T> kind) {
    List<T> found = EcoreUtil2.typeSelect(element.eContents(), kind);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }

  private long time(Latency latency) {
    return Measures.time(latency.getTime()).amount();
  }

  private long rate(Bandwidth bandwidth) {
    return Math.max(1, Measures.rate(bandwidth.getRate(), page).amount());
  }
}
