/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Bandwidth;
import org.memsim.dsl.mem.Bus;
import org.memsim.dsl.mem.Latency;
import org.memsim.dsl.mem.Link;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.cpu.traffic.TrafficSpec;
import org.memsim.engine.machine.DistanceMatrix;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;

/**
 * Turns the controllers, links and buses of a machine into those of the engine, with the figures of
 * {@link TimeModel} for what it does not state.
 */
final class TrafficFactory {
  private final EffectiveMachine stated;
  private final Machine machine;
  private final long page;

  private TrafficFactory(EffectiveMachine stated, Machine machine) {
    this.stated = stated;
    this.machine = machine;
    this.page = machine.arch().pageSize();
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
    Optional<EffectiveNode> figures = stated.node(node.id());
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
            .orElse(1));
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
