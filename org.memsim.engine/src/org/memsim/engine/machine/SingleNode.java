/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes one node of all, {@code numa=off}: firmware's tables of nodes and distances are not looked
 * at, and all memory and cpus are of node 0.
 */
final class SingleNode {
  private SingleNode() {}

  static MachineSpec of(MachineSpec spec) {
    PhysicalMap map = PhysicalMap.of(spec);
    int pageShift = spec.arch().pageShift();
    List<PhysicalItem> physical = new ArrayList<>();
    spec.physical().stream()
        .filter(item -> !(item instanceof PhysicalItem.NodeRange))
        .forEach(physical::add);
    RangeSet memory = new RangeSet();
    List<Integer> cpus = new ArrayList<>();
    for (NodeSpec node : spec.nodes()) {
      if (!node.zones().isEmpty()) {
        throw new BootException(
            node.id(),
            "The zones of node " + node.id() + " are stated, but numa=off makes one node of all.");
      }
      map.installed(node.id()).forEach(range -> memory.add(range.start(), range.end()));
      cpus.addAll(node.cpus().toList());
    }
    for (PfnRange range : memory.toList()) {
      physical.add(
          new PhysicalItem.NodeRange(0, range.start() << pageShift, range.end() << pageShift));
    }
    IdSet all = IdSet.of(cpus.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    return new MachineSpec(
        spec.name(),
        spec.arch(),
        spec.kernel(),
        List.of(new NodeSpec(0, all, memory.size() << pageShift)),
        DistanceMatrix.defaults(List.of(0)),
        physical,
        spec.sysctls(),
        spec.thp(),
        spec.generations(),
        spec.options());
  }
}
