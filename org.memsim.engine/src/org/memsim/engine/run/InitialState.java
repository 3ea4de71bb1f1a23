/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.memsim.dsl.mem.AmountInUse;
import org.memsim.dsl.mem.FreeLists;
import org.memsim.dsl.mem.State;
import org.memsim.dsl.mem.ZoneState;
import org.memsim.dsl.mem.ZoneStateItem;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneUse;

/** The memory that {@code state} says is in use when a workload starts. */
final class InitialState {
  /** By ordinal of the zone; zones that nothing is said of are all free. */
  private final Map<Integer, Map<Use, Long>> uses = new HashMap<>();

  private final PageAllocator allocator;

  private InitialState(PageAllocator allocator) {
    this.allocator = allocator;
  }

  /**
   * Brings the zones of a machine just booted into their stated states.
   *
   * @throws StepFailure at the zone that cannot be so
   */
  static InitialState of(EffectiveMachine machine, PageAllocator allocator) {
    InitialState state = new InitialState(allocator);
    for (State stated : machine.replacing(State.class)) {
      stated.getZones().forEach(state::fill);
    }
    return state;
  }

  /** Pages of a zone in use for something. */
  long pages(Zone zone, Use use) {
    return uses.getOrDefault(zone.ordinal(), Map.of()).getOrDefault(use, 0L);
  }

  /** Pages of a node in use for something. */
  long pages(Node node, Use use) {
    return node.zones().stream().mapToLong(zone -> pages(zone, use)).sum();
  }

  /** Pages of slabs on a node, by its number, that could be reclaimed. */
  long reclaimableSlabs(int number) {
    return allocator
        .machine()
        .node(number)
        .map(node -> pages(node, Use.SLAB_RECLAIMABLE))
        .orElse(0L);
  }

  /** Whether anything is in use for one of some uses. */
  boolean has(Predicate<Use> some) {
    return uses.values().stream()
        .flatMap(amounts -> amounts.entrySet().stream())
        .anyMatch(amount -> some.test(amount.getKey()) && amount.getValue() > 0);
  }

  private void fill(ZoneState stated) {
    Machine machine = allocator.machine();
    Zone zone =
        machine.zones().stream()
            .filter(z -> z.node() == stated.getNode())
            .filter(z -> z.type().linuxName().equals(stated.getZone()))
            .filter(Zone::populated)
            .findFirst()
            .orElseThrow(
                () ->
                    StepFailure.cannotBoot(
                        stated,
                        "Node "
                            + stated.getNode()
                            + " has no memory in "
                            + stated.getZone()
                            + "."));
    Map<Use, Long> amounts = new EnumMap<>(Use.class);
    for (ZoneStateItem item : stated.getItems()) {
      if (item instanceof AmountInUse amount) {
        Use.of(amount).ifPresent(use -> amounts.put(use, pages(amount)));
      }
    }
    uses.put(zone.ordinal(), amounts);
    try {
      allocator.fill(zone, use(stated, amounts), firstCpu(zone));
    } catch (ZoneUse.ImpossibleException e) {
      throw StepFailure.cannotBoot(stated, e.getMessage());
    }
  }

  private ZoneUse use(ZoneState stated, Map<Use, Long> amounts) {
    long movable = sum(amounts, Use::isMovable);
    long kernel = sum(amounts, use -> !use.isMovable());
    return new ZoneUse(
        freeBlocks(stated.getItems()),
        named(stated.getItems(), "free_cma"),
        named(stated.getItems(), "pcp").orElse(0),
        named(stated.getItems(), "boost").orElse(0),
        movable,
        kernel,
        listed(amounts));
  }

  private static List<ZoneUse.Listed> listed(Map<Use, Long> amounts) {
    List<ZoneUse.Listed> listed = new ArrayList<>();
    amounts.forEach(
        (use, pages) ->
            use.list()
                .ifPresent(
                    list ->
                        listed.add(
                            new ZoneUse.Listed(
                                list.isFile() ? PageKind.FILE : PageKind.ANON,
                                list.isActive(),
                                pages))));
    return listed;
  }

  private static long sum(Map<Use, Long> amounts, Predicate<Use> some) {
    return amounts.entrySet().stream()
        .filter(amount -> some.test(amount.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static List<Long> freeBlocks(List<ZoneStateItem> items) {
    for (ZoneStateItem item : items) {
      if (item instanceof FreeLists lists) {
        Map<Long, Long> byOrder = new TreeMap<>(Map.of(0L, 0L));
        lists.getLists().forEach(list -> byOrder.put(list.getOrder(), list.getBlocks()));
        long highest = byOrder.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        return LongStream.rangeClosed(0, Math.min(highest, Long.SIZE))
            .mapToObj(order -> byOrder.getOrDefault(order, 0L))
            .toList();
      }
    }
    return List.of();
  }

  private OptionalLong named(List<ZoneStateItem> items, String counter) {
    for (ZoneStateItem item : items) {
      if (item instanceof AmountInUse amount && amount.getCounter().equals(counter)) {
        return OptionalLong.of(pages(amount));
      }
    }
    return OptionalLong.empty();
  }

  private long pages(AmountInUse amount) {
    Arch arch = allocator.machine().arch();
    return Measures.size(amount.getAmount(), arch.pageSize()).amount() >> arch.pageShift();
  }

  /** A model: what is on pagesets is on that of the first cpu of the zone's node. */
  private int firstCpu(Zone zone) {
    Machine machine = allocator.machine();
    return machine
        .node(zone.node())
        .map(Node::cpus)
        .filter(cpus -> !cpus.isEmpty())
        .orElse(machine.cpus())
        .get(0);
  }
}
