/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.DistanceMatrix;

/**
 * What lies between the cpus and the memory of a machine, as described.
 *
 * @param nodes by ascending number
 * @param distances between them
 * @param links none if links are derived from the distances
 * @param bus what all cpus share
 */
public record TrafficSpec(
    List<Node> nodes, DistanceMatrix distances, List<Link> links, Optional<Bus> bus) {
  /** Keeps unmodifiable copies. */
  public TrafficSpec {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /**
   * The controller of a node.
   *
   * @param id the node's number
   * @param latencyNs how long a line takes to a cpu of the node, with nobody else there
   * @param bandwidth bytes per second of all channels together, from 1
   * @param channels from 1
   * @param controller the lowest number of a node that has the same controller
   * @param banks the first page of each bank of the controller, ascending
   */
  public record Node(
      int id, long latencyNs, long bandwidth, int channels, int controller, List<Long> banks) {
    /** Keeps an unmodifiable copy. */
    public Node {
      banks = List.copyOf(banks);
    }

    /** A node with a controller of its own, which has one bank. */
    public Node(int id, long latencyNs, long bandwidth, int channels) {
      this(id, latencyNs, bandwidth, channels, id, List.of(0L));
    }
  }

  /**
   * A link between two nodes, with as much in each direction.
   *
   * @param latencyNs what a line takes longer that comes over it, there and back
   * @param bandwidth bytes per second in each direction, from 1
   */
  public record Link(int from, int to, long latencyNs, long bandwidth) {}

  /**
   * A bus between all cpus and memory.
   *
   * @param latencyNs what a line takes longer that comes over it
   * @param bandwidth bytes per second, from 1
   */
  public record Bus(long latencyNs, long bandwidth) {}
}
