/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a machine is after blocks of its memory were taken offline or brought back: {@code
 * offline_pages} and {@code online_pages}, as far as zones, marks and zonelists go.
 */
public final class MemoryHotplug {
  private final Machine machine;

  /** Of a machine as it is now. */
  public MemoryHotplug(Machine machine) {
    this.machine = machine;
  }

  /** Whether a machine can be told to take memory offline: on 64-bit machines with sections. */
  public boolean isSupported() {
    return !machine.arch().name().equals("x86") && !machine.arch().name().equals("x86_pae");
  }

  /** The bytes of a block of memory: {@code block_size_bytes}. */
  public long blockBytes() {
    return machine.hotplug().map(Hotplug::blockBytes).orElseGet(() -> MemoryBlock.bytes(machine));
  }

  /** The blocks of memory of a node that are online, ascending. */
  public List<MemoryBlock> onlineBlocks(int node) {
    return machine
        .node(node)
        .map(known -> MemoryBlock.online(known, blockBytes(), machine.arch().pageShift()))
        .orElse(List.of());
  }

  /** The blocks of memory of a node that were taken offline, ascending. */
  public List<MemoryBlock> offlineBlocks(int node) {
    return state().offline().stream().filter(block -> block.node() == node).toList();
  }

  /**
   * The machine after a block of memory went offline. All watermarks, reserves and pagesets are
   * computed from what is managed now; zonelists are built anew if a zone has no memory left.
   *
   * @param block one that is online, and whose frames are all managed, by one zone
   */
  public Machine offline(MemoryBlock block) {
    Zone before = machine.zones().get(Math.toIntExact(block.zone(machine).orElseThrow()));
    Zone after = new ZoneResize(machine.arch()).without(before, block.frames());
    return replugged(after, block, false, !after.populated());
  }

  /**
   * The machine after a block came back.
   *
   * @param block one of {@link #offlineBlocks}
   * @param zone the zone that it belongs to from now on, one of its node
   */
  public Machine online(MemoryBlock block, Zone zone) {
    Zone before = machine.zones().get(zone.ordinal());
    Zone after = new ZoneResize(machine.arch()).with(before, block.frames());
    return replugged(after, block, true, !before.populated());
  }

  private Machine replugged(Zone zone, MemoryBlock block, boolean more, boolean relists) {
    Hotplug old = state();
    List<Node> nodes = replace(zone, block.frames(), more);
    List<Zone> zones = Nodes.zones(nodes);
    MinFreeKbytes rule =
        new MinFreeKbytes(
            machine.spec(),
            zones,
            new ZonePages(machine.spec())::afterBoot,
            Nodes.withMemory(nodes));
    long minFree =
        rule.afterHotplug(
            known -> machine.tuning(known).watermarks().high(),
            machine.minFreeKbytes(),
            machine.thp().mode().khugepaged());
    // A node that has no memory left is still known to have some when zonelists are built.
    IdSet listed = more ? Nodes.withMemory(nodes) : machine.nodesWithMemory();
    ZoneType highest = Nodes.highestPopulated(zones);
    ZoneType policyZone =
        highest.compareTo(machine.policyZone()) > 0 ? highest : machine.policyZone();
    return machine.replugged(
        nodes,
        new Hotplug(
            blockBytes(),
            minFree,
            relists ? Optional.of(listed) : old.listed(),
            policyZone,
            more ? old.minus(block) : old.plus(block)));
  }

  private Hotplug state() {
    return machine
        .hotplug()
        .orElseGet(
            () ->
                new Hotplug(
                    blockBytes(),
                    machine.minFreeKbytes(),
                    Optional.empty(),
                    machine.policyZone(),
                    List.of()));
  }

  /** The nodes with a zone in the place of the one with its ordinal, and frames less or more. */
  private List<Node> replace(Zone zone, PfnRange frames, boolean more) {
    List<Node> result = new ArrayList<>();
    for (Node node : machine.nodes()) {
      if (node.id() != zone.node()) {
        result.add(node);
        continue;
      }
      RangeSet ranges = RangeSet.of(node.ranges());
      if (more) {
        ranges.add(frames.start(), frames.end());
      } else {
        ranges.remove(frames.start(), frames.end());
      }
      List<Zone> zones =
          node.zones().stream().map(old -> old.ordinal() == zone.ordinal() ? zone : old).toList();
      result.add(new Node(node.id(), node.cpus(), ranges.toList(), zones));
    }
    return result;
  }

  /**
   * The zone that memory of a node goes to if it is brought back: Movable if so said, or if that
   * spans some of it already and the kernel's zone does not; else the kernel's. Source:
   * default_zone_for_pfn, and {@code valid_zones} of the lab's boots.
   *
   * @param movable whether it is brought back as Movable ({@code online_movable})
   */
  public Zone zoneToBe(MemoryBlock block, boolean movable) {
    Node node = machine.node(block.node()).orElseThrow();
    Zone inMovable = zone(node, ZoneType.MOVABLE);
    Zone kernel = kernelZone(node, block);
    boolean onlyMovable = spans(inMovable, block) && !spans(kernel, block);
    return movable || onlyMovable ? inMovable : kernel;
  }

  /** default_kernel_zone_for_pfn: one below Normal that spans some of it, else Normal. */
  private static Zone kernelZone(Node node, MemoryBlock block) {
    Zone normal = zone(node, ZoneType.NORMAL);
    return node.zones().stream()
        .filter(zone -> zone.index() < normal.index() && spans(zone, block))
        .findFirst()
        .orElse(normal);
  }

  private static Zone zone(Node node, ZoneType type) {
    return node.zones().stream().filter(zone -> zone.type() == type).findFirst().orElseThrow();
  }

  private static boolean spans(Zone zone, MemoryBlock block) {
    PfnRange span = new PfnRange(zone.startPfn(), zone.startPfn() + zone.spanned());
    return !span.intersect(block.frames()).isEmpty();
  }
}
