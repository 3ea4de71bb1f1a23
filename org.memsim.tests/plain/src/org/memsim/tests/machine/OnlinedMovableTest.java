/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/** Memory that belongs to zone Movable because it was onlined so: {@code online_movable}. */
class OnlinedMovableTest {
  private static final long GIB = 1L << 30;
  private static final long PAGES = GIB >> 12;

  private static Machine machine(ZoneSpec movable) {
    KernelVersion kernel = KernelVersion.of("6.1");
    return Machine.boot(
        MachineSpec.builder("onlined")
            .kernel(kernel)
            .arch(Architectures.of("x86_64", kernel))
            .node(new NodeSpec(0, IdSet.of(0), 4 * GIB))
            .node(new NodeSpec(1, IdSet.of(1), 4 * GIB, Map.of(ZoneType.MOVABLE, movable)))
            .distances(List.of(10, 20, 20, 10))
            .build());
  }

  private static Zone zone(Machine machine, ZoneType type) {
    return machine.zones().stream()
        .filter(zone -> zone.node() == 1 && zone.type() == type)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void allOfANode() {
    Machine machine = machine(ZoneSpec.managed(4 * PAGES));
    assertEquals(4 * PAGES, zone(machine, ZoneType.MOVABLE).managed());
    assertFalse(zone(machine, ZoneType.NORMAL).populated());
    assertEquals(IdSet.of(0), machine.nodesForKernel());
    assertEquals(ZoneType.NORMAL, machine.policyZone());
  }

  /** What is Movable lies at the top of the node. */
  @Test
  void aPartOfANode() {
    Machine machine = machine(ZoneSpec.managed(PAGES));
    Zone movable = zone(machine, ZoneType.MOVABLE);
    assertEquals(PAGES, movable.managed());
    assertEquals(3 * PAGES, zone(machine, ZoneType.NORMAL).present());
    assertEquals(zone(machine, ZoneType.NORMAL).startPfn() + 3 * PAGES, movable.startPfn());
    assertEquals(IdSet.of(0, 1), machine.nodesForKernel());
  }

  /**
   * A binding to nodes with Movable memory only holds for pages of processes; one to other nodes as
   * well holds for the kernel too, and leaves it those.
   */
  @Test
  void bindingsToItDoNotBindTheKernel() {
    PageAllocator allocator = new PageAllocator(machine(ZoneSpec.managed(4 * PAGES)));
    assertEquals(List.of(1), nodes(allocator, IdSet.of(1), Gfp.HIGHUSER_MOVABLE));
    assertEquals(List.of(0), nodes(allocator, IdSet.of(1), Gfp.KERNEL_ACCOUNT));
    assertEquals(List.of(1, 0), nodes(allocator, IdSet.of(0, 1), Gfp.HIGHUSER_MOVABLE));
    assertEquals(List.of(0), nodes(allocator, IdSet.of(0, 1), Gfp.KERNEL_ACCOUNT));
    assertTrue(allocator.policyApplies(Gfp.KERNEL_ACCOUNT, IdSet.of(0, 1)));
    assertFalse(allocator.policyApplies(Gfp.KERNEL_ACCOUNT, IdSet.of(1)));
  }

  private static List<Integer> nodes(PageAllocator allocator, IdSet mask, Gfp gfp) {
    Optional<Zonelist> zonelist =
        new Policies(allocator).resolve(new MemoryPolicy.Bind(mask)).orElseThrow().zonelist(gfp, 1);
    return zonelist.orElseThrow().zones().stream().map(zone -> zone.node()).distinct().toList();
  }
}
