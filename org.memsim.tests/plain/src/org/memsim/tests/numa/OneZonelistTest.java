/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Zonelist;
import org.memsim.tests.machine.LabBoot;

/** Which policies can have many pages taken at once, since the address makes no difference. */
class OneZonelistTest {
  private static final Gfp GFP = Gfp.HIGHUSER_MOVABLE;

  private final Workbench bench = new Workbench(LabBoot.S06_4N_RING.settled(), 0);
  private final PageAllocator allocator = bench.allocator;

  private Optional<Zonelist> zonelist(MemoryPolicy policy, Gfp gfp, int cpu) {
    return bench.policies.resolve(policy).orElseThrow().zonelist(gfp, cpu);
  }

  private List<Integer> nodes(MemoryPolicy policy, Gfp gfp, int cpu) {
    return zonelist(policy, gfp, cpu).orElseThrow().zones().stream()
        .map(zone -> zone.node())
        .distinct()
        .toList();
  }

  @Test
  void localAndPreferredHaveTheNodesOwn() {
    for (int cpu = 0; cpu < 4; cpu++) {
      int node = allocator.nodeOfCpu(cpu);
      Optional<Zonelist> own = Optional.of(allocator.zonelist(node, GFP));
      assertEquals(own, zonelist(new MemoryPolicy.Default(), GFP, cpu));
      assertEquals(own, zonelist(new MemoryPolicy.Local(), GFP, cpu));
      assertEquals(
          Optional.of(allocator.zonelist(2, GFP)),
          zonelist(new MemoryPolicy.Preferred(2), GFP, cpu));
    }
  }

  /** Bound requests begin at the node that is nearest; requests for low zones are not bound. */
  @Test
  void bindHasThatOfItsNodes() {
    MemoryPolicy bind = new MemoryPolicy.Bind(IdSet.of(1, 2));
    assertEquals(List.of(1, 2), nodes(bind, GFP, 1));
    assertEquals(List.of(2, 1), nodes(bind, GFP, 2));
    assertEquals(
        Optional.of(allocator.zonelist(allocator.nodeOfCpu(1), Gfp.DMA)),
        zonelist(bind, Gfp.DMA, 1));
  }

  /** Interleaving goes by address; preferring many nodes asks twice. */
  @Test
  void othersHaveNone() {
    IdSet nodes = IdSet.of(0, 1);
    List<MemoryPolicy> policies =
        List.of(
            new MemoryPolicy.Interleave(nodes),
            new MemoryPolicy.WeightedInterleave(new TreeMap<>(Map.of(0, 1, 1, 2))),
            new MemoryPolicy.PreferredMany(nodes));
    for (MemoryPolicy policy : policies) {
      Placement placement = bench.policies.resolve(policy).orElseThrow();
      assertEquals(Optional.empty(), placement.zonelist(GFP, 0), policy.label());
    }
  }
}
