/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A booted machine: its layout and everything that the kernel computed from it. Immutable; what
 * changes while pages come and go is kept by {@code page}.
 *
 * <p>Sizes are pages unless a name says otherwise.
 */
public final class Machine {
  private final MachineSpec spec;
  private final PhysicalMap physicalMap;
  private final Supplier<List<Reservation>> reserved;
  private final List<HugePool> hugePools;
  private final List<HugePageFrames> hugePageFrames;
  private final List<Node> nodes;
  private final List<Zone> zones;
  private final Zonelists zonelists;
  private final Tuning tuning;
  private final int[] indexOfNode;
  private final int[] nodeOfCpu;
  private final IdSet cpus;
  private final IdSet nodesWithMemory;
  private final ZoneType policyZone;
  private final Thp thp;

  /** Null unless memory was taken offline or brought back. */
  private final @Nullable Hotplug hotplug;

  private Machine(
      MachineSpec spec,
      PhysicalMap physicalMap,
      Supplier<List<Reservation>> reserved,
      List<HugePool> hugePools,
      List<HugePageFrames> hugePageFrames,
      List<Node> nodes,
      @Nullable Thp thp,
      @Nullable Hotplug hotplug) {
    this.spec = spec;
    this.physicalMap = physicalMap;
    this.reserved = reserved;
    this.hugePools = List.copyOf(hugePools);
    this.hugePageFrames = List.copyOf(hugePageFrames);
    this.nodes = List.copyOf(nodes);
    this.zones = Nodes.zones(nodes);
    this.indexOfNode = indexes(nodes);
    this.nodeOfCpu = Nodes.nodesOfCpus(nodes);
    this.cpus = Nodes.known(nodeOfCpu);
    this.nodesWithMemory = Nodes.withMemory(nodes);
    this.hotplug = hotplug;
    this.policyZone = hotplug == null ? Nodes.highestPopulated(zones) : hotplug.policyZone();
    this.zonelists =
        new Zonelists(spec, nodes, Optional.ofNullable(hotplug).flatMap(Hotplug::listed));
    this.tuning =
        hotplug == null
            ? Tuning.atBoot(spec, nodes, bootNodes(), cpus.size())
            : Tuning.settled(spec, nodes, cpus.size(), hotplug.minFreeKbytes());
    this.thp =
        thp == null
            ? Thp.of(spec, zones.stream().mapToLong(new ZonePages(spec)::atBoot).sum())
            : thp;
  }

  /**
   * Boots a machine.
   *
   * @throws BootException if no machine can be as described
   */
  public static Machine boot(MachineSpec stated) {
    if (stated.nodes().isEmpty()) {
      throw new BootException("Machine " + stated.name() + " has no nodes.");
    }
    MachineSpec spec = NumaEmulation.apply(stated);
    spec.kernel().requireComplete();
    HugePages.requireSize(spec.arch(), HugePages.defaultBytes(spec));
    PhysicalMap map = PhysicalMap.of(spec);
    ZoneLayout layout = new ZoneLayout(spec, map);
    List<Node> nodes = layout.nodes();
    Machine machine =
        new Machine(
            spec, map, () -> layout.reserved(nodes), List.of(), List.of(), nodes, null, null);
    if (machine.managed() == 0) {
      throw new BootException(
          "Machine " + spec.name() + " has no memory left once the kernel is loaded.");
    }
    if (spec.options().hugePools().isEmpty()) {
      return machine;
    }
    HugePages huge = HugePages.take(machine);
    return new Machine(
        spec, map, huge::reserved, huge.pools(), huge.frames(), huge.nodes(), null, null);
  }

  /** Each node's place among the nodes, by its number; -1 for numbers that no node has. */
  private static int[] indexes(List<Node> nodes) {
    int[] result = new int[nodes.get(nodes.size() - 1).id() + 1];
    Arrays.fill(result, -1);
    for (int i = 0; i < nodes.size(); i++) {
      result[nodes.get(i).id()] = i;
    }
    return result;
  }

  /** The nodes that the node which boots can use: that of the lowest cpu, else the first one. */
  private IdSet bootNodes() {
    int node = cpus.isEmpty() ? nodes.get(0).id() : nodeOfCpu(cpus.get(0));
    return zonelists.nodes(indexOf(node));
  }

  /**
   * The machine after a sysctl was written: what depends on it is computed anew from the memory
   * that is managed now, all else stays as boot left it.
   *
   * @param sysctl its name as {@code vm.min_free_kbytes}
   */
  public Machine written(String sysctl, List<Long> values) {
    MachineSpec changed = spec.withSysctl(sysctl, values);
    Hotplug kept = hotplug;
    if (kept != null && sysctl.equals(Sysctls.MIN_FREE_KBYTES)) {
      kept = kept.withMinFree(new Sysctls(changed.sysctls()).minFreeKbytes());
    }
    return new Machine(changed, physicalMap, reserved, hugePools, hugePageFrames, nodes, thp, kept);
  }

  /** The same with other nodes after memory came or went, and what the kernel made of it. */
  Machine replugged(List<Node> changed, Hotplug state) {
    return new Machine(spec, physicalMap, reserved, hugePools, hugePageFrames, changed, thp, state);
  }

  /** What came of memory that was taken offline or brought back; empty if none was. */
  Optional<Hotplug> hotplug() {
    return Optional.ofNullable(hotplug);
  }

  /** What the machine was booted from. */
  public MachineSpec spec() {
    return spec;
  }

  /** Its architecture. */
  public Arch arch() {
    return spec.arch();
  }

  /** The kernel whose rules apply. */
  public KernelVersion kernel() {
    return spec.kernel();
  }

  /** The firmware's map of physical memory. */
  public PhysicalMap physicalMap() {
    return physicalMap;
  }

  /**
   * What boot reserved of it, ascending: {@code memblock.reserved}. Listed anew by each call, since
   * few ask and the list is long on machines with many nodes.
   */
  public List<Reservation> reserved() {
    return reserved.get();
  }

  /** The huge pages that were taken at boot: how many on each node, one pool for each size. */
  public List<HugePool> hugePools() {
    return hugePools;
  }

  /** Where these huge pages are, in the order in which they were taken. */
  public List<HugePageFrames> hugePageFrames() {
    return hugePageFrames;
  }

  /** The sizes in bytes of huge pages that the architecture has, ascending. */
  public List<Long> hugePageSizes() {
    return HugePages.sizes(arch());
  }

  /** Its nodes, by ascending number. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The node with this number, if there is one. */
  public Optional<Node> node(int id) {
    boolean known = id >= 0 && id < indexOfNode.length && indexOfNode[id] >= 0;
    return known ? Optional.of(nodes.get(indexOfNode[id])) : Optional.empty();
  }

  /** All zones, node by node, empty ones included; a zone's ordinal is its place here. */
  public List<Zone> zones() {
    return zones;
  }

  /** The zone of a node, if the node and the zone exist. It may be empty. */
  public Optional<Zone> zone(int node, ZoneType type) {
    Optional<Node> found = node(node);
    if (found.isPresent()) {
      for (Zone zone : found.get().zones()) {
        if (zone.type() == type) {
          return Optional.of(zone);
        }
      }
    }
    return Optional.empty();
  }

  /** All online cpus. */
  public IdSet cpus() {
    return cpus;
  }

  /**
   * The number of a cpu's node.
   *
   * @throws IllegalArgumentException if there is no such cpu
   */
  public int nodeOfCpu(int cpu) {
    if (!cpus.contains(cpu)) {
      throw new IllegalArgumentException("no cpu " + cpu);
    }
    return nodeOfCpu[cpu];
  }

  /** The nodes that have memory: the kernel's {@code N_MEMORY}. */
  public IdSet nodesWithMemory() {
    return nodesWithMemory;
  }

  /** The nodes that have memory which is not Movable: {@code has_normal_memory}, with HighMem. */
  public IdSet nodesForKernel() {
    return IdSet.of(
        zones.stream()
            .filter(zone -> zone.populated() && zone.type() != ZoneType.MOVABLE)
            .mapToInt(Zone::node)
            .distinct()
            .toArray());
  }

  /** The order in which a node's requests look at nodes, as the boot log prints it. */
  public List<Integer> fallbackOrder(int node) {
    return zonelists.order(indexOf(node));
  }

  /** The populated zones that a node's requests look at, in order (ZONELIST_FALLBACK). */
  public List<Zone> zonelist(int node) {
    return zonelists.fallback(indexOf(node));
  }

  /** The populated zones of the node alone, highest first (ZONELIST_NOFALLBACK). */
  public List<Zone> localZonelist(int node) {
    return zonelists.noFallback(indexOf(node));
  }

  /** The {@code Total pages} that the boot log prints when the zonelists are built. */
  public long zonelistTotalPages() {
    return ZonelistPages.count(zones, arch());
  }

  /**
   * Whether pageblocks are kept apart by type: not if the memory has fewer of them than there are
   * types. A kernel with areas for contiguous allocations has six types, others five.
   */
  public boolean groupsByMobility() {
    long types = spec.options().cmaBytes() > 0 ? 6 : 5;
    return zonelistTotalPages() >= types << arch().pageblockOrder();
  }

  /** The frames of a zone that lie in areas for contiguous allocations ({@code cma=}). */
  public List<PfnRange> contiguousAreas(Zone zone) {
    if (spec.options().cmaBytes() == 0) {
      return List.of();
    }
    return reserved().stream()
        .filter(range -> range.kind() == Reservation.Kind.CMA && range.node() == zone.node())
        .flatMap(range -> zone.freeRanges().stream().map(part -> part.intersect(range.frames())))
        .map(this::wholePageblocks)
        .filter(range -> !range.isEmpty())
        .toList();
  }

  private PfnRange wholePageblocks(PfnRange range) {
    long pages = 1L << arch().pageblockOrder();
    long start = (range.start() + pages - 1) / pages * pages;
    return new PfnRange(start, Math.max(start, range.end() / pages * pages));
  }

  /** The settings of transparent huge pages that are in force. */
  public Thp thp() {
    return thp;
  }

  /** The size in bytes of a huge page unless one is named ({@code default_hugepagesz=}). */
  public long defaultHugePageBytes() {
    return HugePages.defaultBytes(spec);
  }

  /** The pages that lie in huge pages taken at boot. */
  public long pagesInHugePages() {
    return hugePools.stream().mapToLong(pool -> pool.pages() * pool.pageBytes()).sum()
        >> arch().pageShift();
  }

  /** The highest kind of zone, Movable aside, that has memory: policies apply from it upwards. */
  public ZoneType policyZone() {
    return policyZone;
  }

  /** The value of {@code vm.min_free_kbytes} after boot. */
  public long minFreeKbytes() {
    return tuning.minFreeKbytes();
  }

  /** The marks, reserves and pagesets of a zone. */
  public ZoneTuning tuning(Zone zone) {
    return tuning.of(zone);
  }

  /** All managed pages: MemTotal. */
  public long managed() {
    long managed = 0;
    for (Node node : nodes) {
      managed += node.managed();
    }
    return managed;
  }

  /** The value of a stated sysctl, or {@code fallback}. */
  public long sysctl(String name, long fallback) {
    List<Long> values = spec.sysctls().getOrDefault(name, List.of());
    return values.isEmpty() ? fallback : values.get(0);
  }

  private int indexOf(int node) {
    if (node(node).isEmpty()) {
      throw new IllegalArgumentException("no node " + node);
    }
    return indexOfNode[node];
  }
}
