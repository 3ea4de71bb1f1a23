/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.DistanceMatrix;

/**
 * The memory of a machine as its cpus reach it: how long a line takes, and how long it waits since
 * others are under way.
 *
 * <p>A line of 64 bytes takes the latency of its node's controller, more for each link on its way,
 * and more for the bus if there is one. Where no links are stated, each two nodes have one: a line
 * takes the latency of its node times the distance over 10, as ACPI defines distances (ACPI 6.5,
 * 5.2.17), and the link carries what the same number of lines under way comes to in that time,
 * which is the controllers' bandwidth over the distance over 10. Published matrices agree: 52 %, 47
 * % and 42 % of the local bandwidth on three machines of distance 21 (FD.io CSIT, calibration data
 * of its Haswell, Skylake and Cascade Lake testbeds).
 *
 * <p>A link carries packets as QPI does: a request is one flit, a line is a flit and eight with 8
 * bytes of data each (Intel, An Introduction to the Intel QuickPath Interconnect, 2009). A line
 * that is written is read before and sent back afterwards, for which nobody waits.
 *
 * <p>All servers on the way have fixed times of service, so that a line waits in all of them
 * together for as long as it would in the one that has most to do (Friedman, Reduction Methods for
 * Tandem Queuing Systems, Operations Research 13, 1965). Each is asked when the access begins; that
 * lines arrive there a little later changes nothing of a load that goes on.
 *
 * <p>Hot: an access allocates nothing. Not thread safe.
 */
public final class MemoryTraffic {
  /** The bytes of a line. */
  public static final int LINE = 64;

  /** The bytes that a request takes on a link, and an answer without data. */
  static final int REQUEST = 8;

  /** The bytes that a line takes on a link. */
  static final int DATA = REQUEST + LINE;

  private static final long PS_PER_NS = 1_000;

  private static final LinkDirection[] NO_LINKS = {};

  private final int nodes;

  /** By number of the node; those in between have one that nobody uses. */
  private final MemoryController[] controllers;

  /** By the node of the cpu times {@link #nodes}, and that of the memory. */
  private final Path[] paths;

  private final @Nullable LinkDirection bus;

  /** By node and node: what goes from the first to the second over a link of theirs. */
  private final @Nullable LinkDirection[][] directions;

  /** What a line passes through but for the controller and the bus. */
  private static final class Path {
    final long idleNs;
    final LinkDirection[] there;
    final LinkDirection[] back;

    Path(long idleNs, LinkDirection[] there, LinkDirection[] back) {
      this.idleNs = idleNs;
      this.there = there;
      this.back = back;
    }
  }

  /** A machine on which nothing is under way. */
  public MemoryTraffic(TrafficSpec spec) {
    this.nodes = spec.nodes().getLast().id() + 1;
    this.controllers = new MemoryController[nodes];
    for (TrafficSpec.Node node : spec.nodes()) {
      controllers[node.id()] =
          node.controller() == node.id() ? controller(node) : controllers[node.controller()];
    }
    this.directions = new LinkDirection[nodes][nodes];
    this.bus = spec.bus().map(stated -> new LinkDirection(stated.bandwidth())).orElse(null);
    this.paths = new Path[nodes * nodes];
    Routes routes = Routes.over(spec.links(), nodes);
    spec.links().forEach(link -> connect(link.from(), link.to(), link.bandwidth()));
    for (TrafficSpec.Node from : spec.nodes()) {
      for (TrafficSpec.Node to : spec.nodes()) {
        paths[from.id() * nodes + to.id()] = path(spec, routes, from, to);
      }
    }
  }

  private static MemoryController controller(TrafficSpec.Node node) {
    return new MemoryController(
        node.bandwidth(),
        node.channels(),
        node.banks().stream().mapToLong(Long::longValue).toArray());
  }

  private void connect(int from, int to, long bandwidth) {
    directions[from][to] = new LinkDirection(bandwidth);
    directions[to][from] = new LinkDirection(bandwidth);
  }

  private Path path(TrafficSpec spec, Routes routes, TrafficSpec.Node from, TrafficSpec.Node to) {
    long shared = spec.bus().map(TrafficSpec.Bus::latencyNs).orElse(0L);
    if (from.controller() == to.controller()) {
      return new Path(to.latencyNs() + shared, NO_LINKS, NO_LINKS);
    }
    if (routes.leads(from.id(), to.id())) {
      long idleNs = to.latencyNs() + routes.latencyNs(from.id(), to.id()) + shared;
      return new Path(
          idleNs, along(from.id(), routes.path(from.id(), to.id())), back(routes, from, to));
    }
    int distance = spec.distances().between(from.id(), to.id());
    if (direction(from.id(), to.id()).isEmpty()) {
      connect(from.id(), to.id(), linkBandwidth(from, to, distance));
    }
    long idleNs = to.latencyNs() * distance / DistanceMatrix.LOCAL + shared;
    return new Path(idleNs, along(from.id(), List.of(to.id())), along(to.id(), List.of(from.id())));
  }

  /**
   * What a link between two nodes carries that states no bandwidth.
   *
   * @return bytes per second in each direction, from 1
   */
  public static long linkBandwidth(TrafficSpec.Node a, TrafficSpec.Node b, int distance) {
    long slower = Math.min(a.bandwidth(), b.bandwidth());
    return Math.max(1, slower / distance * DistanceMatrix.LOCAL);
  }

  /** The answer comes back on the way that the request went. */
  private LinkDirection[] back(Routes routes, TrafficSpec.Node from, TrafficSpec.Node to) {
    List<Integer> way = new ArrayList<>(routes.path(from.id(), to.id()));
    way.addFirst(from.id());
    way.removeLast();
    return along(to.id(), way.reversed());
  }

  private LinkDirection[] along(int from, List<Integer> way) {
    LinkDirection[] links = new LinkDirection[way.size()];
    int node = from;
    for (int i = 0; i < links.length; i++) {
      links[i] = direction(node, way.get(i)).orElseThrow();
      node = way.get(i);
    }
    return links;
  }

  private Optional<LinkDirection> direction(int from, int to) {
    return from < 0 || to < 0 || from >= nodes || to >= nodes
        ? Optional.empty()
        : Optional.ofNullable(directions[from][to]);
  }

  /** Whether it matters which page of a node a line is in. */
  public boolean hasBanks(int node) {
    return controllers[node].hasBanks();
  }

  /** Whether all memory is on node 0. */
  public boolean hasOneNode() {
    return nodes == 1;
  }

  /**
   * How long a line takes when nobody else is under way.
   *
   * @param from the node of the cpu
   * @param to the node of the memory
   * @return nanoseconds
   */
  public long idleNs(int from, int to) {
    return paths[from * nodes + to].idleNs;
  }

  /**
   * How long a line would take now. Changes nothing.
   *
   * @param from the node of the cpu
   * @param to the node of the memory
   * @param nowNs the simulated time
   * @return nanoseconds
   */
  public long costNs(int from, int to, long nowNs) {
    Path path = paths[from * nodes + to];
    long nowPs = nowNs * PS_PER_NS;
    long wait = controllers[to].meanWaitAt(nowPs);
    if (bus != null) {
      wait = Math.max(wait, bus.waitAt(nowPs));
    }
    for (LinkDirection link : path.there) {
      wait = Math.max(wait, link.waitAt(nowPs));
    }
    for (LinkDirection link : path.back) {
      wait = Math.max(wait, link.waitAt(nowPs));
    }
    return path.idleNs + Math.ceilDiv(wait, PS_PER_NS);
  }

  /**
   * A cpu reads a line, or writes it.
   *
   * @param from the node of the cpu
   * @param to the node of the memory
   * @param line tells the line from others
   * @param nowNs the simulated time, not before that of the last access
   * @param write whether the line is written, too
   * @return for how long it waits for others beyond {@link #idleNs}, in picoseconds
   */
  public long access(int from, int to, long line, long nowNs, boolean write) {
    return access(from, to, 0, line, nowNs, write);
  }

  /**
   * The same where it matters which page a line is in.
   *
   * @param page the number of the line's page, or any where the node {@link #hasBanks has no banks}
   */
  public long access(int from, int to, long page, long line, long nowNs, boolean write) {
    Path path = paths[from * nodes + to];
    long nowPs = nowNs * PS_PER_NS;
    long wait = controllers[to].access(page, line, nowPs);
    if (bus != null) {
      wait = Math.max(wait, bus.send(LINE, nowPs));
    }
    for (LinkDirection link : path.there) {
      wait = Math.max(wait, link.send(REQUEST, nowPs));
    }
    for (LinkDirection link : path.back) {
      wait = Math.max(wait, link.send(DATA, nowPs));
    }
    if (write) {
      writeBack(path, to, page, line, nowPs);
    }
    return wait;
  }

  private void writeBack(Path path, int to, long page, long line, long nowPs) {
    controllers[to].access(page, line, nowPs);
    if (bus != null) {
      bus.send(LINE, nowPs);
    }
    for (LinkDirection link : path.there) {
      link.send(DATA, nowPs);
    }
    for (LinkDirection link : path.back) {
      link.send(REQUEST, nowPs);
    }
  }

  /** The bytes that a node's controller has read and written so far. */
  public long bytes(int node) {
    return controllers[node].lines() * LINE;
  }

  /** For how long a node's channels have been busy until now, on average; nanoseconds. */
  public long busyNs(int node, long nowNs) {
    return controllers[node].busyPs(nowNs * PS_PER_NS) / PS_PER_NS;
  }

  /** The bytes that went from a node to another over their link; empty if they have none. */
  public OptionalLong linkBytes(int from, int to) {
    return direction(from, to)
        .map(link -> OptionalLong.of(link.bytes()))
        .orElse(OptionalLong.empty());
  }

  /** For how long a link was busy in one direction until now; empty if there is none. */
  public OptionalLong linkBusyNs(int from, int to, long nowNs) {
    return direction(from, to)
        .map(link -> OptionalLong.of(link.busyPs(nowNs * PS_PER_NS) / PS_PER_NS))
        .orElse(OptionalLong.empty());
  }

  /** The bytes that went over the bus; empty if there is none. */
  public OptionalLong busBytes() {
    return bus == null ? OptionalLong.empty() : OptionalLong.of(bus.bytes());
  }

  /** For how long the bus was busy until now; empty if there is none. */
  public OptionalLong busBusyNs(long nowNs) {
    return bus == null
        ? OptionalLong.empty()
        : OptionalLong.of(bus.busyPs(nowNs * PS_PER_NS) / PS_PER_NS);
  }
}
