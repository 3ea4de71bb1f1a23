/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Bandwidth;
import org.memsim.dsl.mem.Channels;
import org.memsim.dsl.mem.Latency;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.NodeCpus;
import org.memsim.dsl.mem.NodeItem;
import org.memsim.dsl.mem.NodeMemory;
import org.memsim.dsl.mem.ZoneOverride;

/** A node with what a machine takes over of it: each kind of statement is replaced as a whole. */
public final class EffectiveNode {
  private final int id;
  private final List<Node> sources = new ArrayList<>();

  EffectiveNode(int id) {
    this.id = id;
  }

  void add(Node source) {
    sources.add(source);
  }

  /** The node's number. */
  public int id() {
    return id;
  }

  /** The statement that speaks of this node last, the one to point at. */
  public Node source() {
    return sources.getLast();
  }

  /** The cpus in ascending order; none for a node that is memory only. */
  public SortedSet<Integer> cpus() {
    return last(NodeCpus.class)
        .map(cpus -> IntSets.members(cpus.getSet(), List.of()))
        .orElse(Collections.emptySortedSet());
  }

  /** The statement of the cpus. */
  public Optional<NodeCpus> cpusStatement() {
    return last(NodeCpus.class);
  }

  /** The statement of the memory; a node without is memoryless. */
  public Optional<NodeMemory> memory() {
    return last(NodeMemory.class);
  }

  /** The latency of the node's controller. */
  public Optional<Latency> latency() {
    return last(Latency.class);
  }

  /** The bandwidth of the node's controller. */
  public Optional<Bandwidth> bandwidth() {
    return last(Bandwidth.class);
  }

  /** The channels of the node's controller. */
  public Optional<Channels> channels() {
    return last(Channels.class);
  }

  /** What is stated of zones, by the name of the zone. */
  public SortedMap<String, ZoneOverride> zones() {
    SortedMap<String, ZoneOverride> zones = new TreeMap<>();
    for (Node source : sources) {
      for (ZoneOverride zone : EcoreUtil2.typeSelect(source.getItems(), ZoneOverride.class)) {
        zones.put(zone.getName(), zone);
      }
    }
    return zones;
  }

  private <T extends NodeItem> Optional<T> last(Class<T> kind) {
    return sources.stream()
        .flatMap(source -> EcoreUtil2.typeSelect(source.getItems(), kind).stream())
        .reduce((earlier, later) -> later);
  }
}
