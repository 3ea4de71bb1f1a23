/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.kmem.SlabGeometry;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.KernelRules;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ManagedAtBoot;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.SlabRules;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ThpSettings;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneTuning;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.mm.Overcommit;

/**
 * A machine of a file and what the rules of a kernel make of it: for comparison with figures of the
 * real machine. What is computed here is what {@link Machine} computes; this class adds no rule.
 */
public final class RuledMachine {
  /** The bytes that boot may free late, see {@link ManagedAtBoot#MOST_FREED_LATE}. */
  public static final long MOST_FREED_LATE = ManagedAtBoot.MOST_FREED_LATE;

  /** See {@link ManagedAtBoot#MIN_FREE_PERCENT}. */
  public static final int MIN_FREE_PERCENT = ManagedAtBoot.MIN_FREE_PERCENT;

  private final EffectiveMachine effective;
  private final MachineSpec spec;
  private final Machine machine;

  private RuledMachine(EffectiveMachine effective, KernelVersion kernel) {
    this.effective = effective;
    this.spec = MachineFactory.spec(effective, kernel);
    this.machine = Machine.boot(spec);
  }

  /**
   * A machine of a file without errors, under the kernel that it states.
   *
   * @return empty if the file has no such machine
   */
  public static Optional<RuledMachine> of(SourceFile file, String name) {
    return file.machines().stream()
        .filter(candidate -> candidate.getName().equals(name))
        .findFirst()
        .map(EffectiveMachine::of)
        .map(effective -> new RuledMachine(effective, MachineFactory.kernel(effective)));
  }

  /** The kernels whose rules are known, oldest first. */
  public static List<String> kernels() {
    return KernelVersion.complete().stream().map(KernelVersion::toString).toList();
  }

  /**
   * The kernel of a release such as {@code 6.1.0-53-amd64}, without what distributions add.
   *
   * @return empty if it is no release of Linux
   */
  public static Optional<String> kernel(String release) {
    return KernelVersion.parse(release.replaceFirst("[^0-9.].*", "").replaceFirst("\\.$", ""))
        .map(KernelVersion::toString);
  }

  /** Whether a release is newer than all whose rules are known. */
  public static boolean isNewerThanKnown(String release) {
    return kernel(release)
        .map(KernelVersion::of)
        .filter(version -> version.compareTo(KernelVersion.complete().getLast()) > 0)
        .isPresent();
  }

  /**
   * The same machine under the rules of another kernel.
   *
   * @param kernel one of {@link #kernels()}
   * @return empty if it cannot boot such a machine
   */
  public Optional<RuledMachine> under(String kernel) {
    try {
      return Optional.of(new RuledMachine(effective, KernelVersion.of(kernel)));
    } catch (BootException e) {
      return Optional.empty();
    }
  }

  /** The kernel whose rules apply. */
  public String kernel() {
    return spec.kernel().toString();
  }

  /** How many cpus it has. */
  public int cpus() {
    return machine.cpus().size();
  }

  /** Bytes of a page. */
  public long pageSize() {
    return machine.arch().pageSize();
  }

  /** Pages of a pageblock. */
  public long pageblockPages() {
    return 1L << machine.arch().pageblockOrder();
  }

  /** Whether the kernel raises watermarks when pageblocks are mixed. */
  public boolean boostsMarks() {
    return KernelRules.AVOIDS_MIXING.in(spec.kernel());
  }

  /**
   * What {@code CommitLimit} is for such totals of meminfo, in kB.
   *
   * @param hugetlb what lies in huge pages
   */
  public long commitLimit(long total, long hugetlb, long swap) {
    long perPage = pageSize() / 1024;
    long stated = machine.sysctl("vm.overcommit_kbytes", 0) / perPage;
    long ratio = machine.sysctl("vm.overcommit_ratio", 50);
    long memory = total / perPage - hugetlb / perPage;
    return Overcommit.limit(memory, stated, ratio, swap / perPage) * perPage;
  }

  /** What a sysctl or a file of sysfs is if nobody writes it; empty if that is not fixed. */
  public static Optional<String> standard(String setting) {
    return Stream.concat(SysctlCatalog.all().stream(), CommandLineCatalog.sysfs().stream())
        .map(KernelSetting::fact)
        .filter(fact -> fact.name().equals(setting))
        .findFirst()
        .flatMap(fact -> fact.limits().standard());
  }

  /** The order in which requests on a node look at nodes; empty if there is no such node. */
  public Optional<List<Integer>> fallbackOrder(int node) {
    return machine.node(node).map(found -> machine.fallbackOrder(found.id()));
  }

  /** Whether the file states a sysctl. */
  public boolean states(String sysctl) {
    return spec.sysctls().containsKey(sysctl);
  }

  /** Whether the file states what a zone manages. */
  public boolean statesManaged(int node, String zone) {
    return stated(node, zone, ZoneSpec::managed);
  }

  /** Whether the file states how much of a zone is memory. */
  public boolean statesPresent(int node, String zone) {
    return stated(node, zone, ZoneSpec::present);
  }

  /** Whether the file states how far a zone reaches. */
  public boolean statesSpanned(int node, String zone) {
    return stated(node, zone, ZoneSpec::spanned);
  }

  private boolean stated(int node, String zone, Function<ZoneSpec, OptionalLong> extent) {
    return spec.nodes().stream()
        .filter(candidate -> candidate.id() == node)
        .anyMatch(candidate -> stated(candidate, zone, extent));
  }

  private static boolean stated(
      NodeSpec node, String zone, Function<ZoneSpec, OptionalLong> extent) {
    return type(zone).map(node::zone).map(extent).filter(OptionalLong::isPresent).isPresent();
  }

  private static Optional<ZoneType> type(String zone) {
    for (ZoneType type : ZoneType.values()) {
      if (type.linuxName().equals(zone)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The {@code vm.min_free_kbytes} that the kernel computes if nobody writes it.
   *
   * @param boot what the zones had at boot, if that is known
   */
  public long defaultMinFreeKbytes(Optional<BootTuning> boot) {
    return defaultMinFreeKbytes(spec, boot);
  }

  /** The same if transparent huge pages are off, so that khugepaged asks for nothing. */
  public long minFreeKbytesWithoutHugePages(Optional<BootTuning> boot) {
    return defaultMinFreeKbytes(spec.withThp(ThpSettings.of(ThpMode.NEVER)), boot);
  }

  private static long defaultMinFreeKbytes(MachineSpec spec, Optional<BootTuning> boot) {
    List<NodeSpec> nodes =
        spec.nodes().stream()
            .map(node -> boot.map(found -> atBoot(node, found)).orElse(node))
            .toList();
    return Machine.boot(spec.withNodes(nodes).withoutSysctl(SysctlCatalog.MIN_FREE_KBYTES))
        .minFreeKbytes();
  }

  private static NodeSpec atBoot(NodeSpec node, BootTuning boot) {
    Map<ZoneType, ZoneSpec> zones = new HashMap<>();
    for (ZoneType type : ZoneType.values()) {
      ZoneSpec stated = node.zone(type);
      zones.put(
          type,
          boot.zone(node.id(), type.linuxName())
              .filter(figures -> stated.managed().isPresent())
              .map(figures -> stated.atBoot(figures.managed()))
              .orElse(stated));
    }
    return new NodeSpec(node.id(), node.cpus(), node.memory(), zones);
  }

  /**
   * What the kernel computes of all zones from what they manage now: after a sysctl was written.
   */
  public BootTuning settled(long minFreeKbytes) {
    Machine settled =
        machine
            .written(SysctlCatalog.MIN_FREE_KBYTES, List.of(minFreeKbytes))
            .written(SysctlCatalog.LOWMEM_RESERVE_RATIO, ratios());
    Map<BootTuning.ZoneName, ZoneFigures> zones = new HashMap<>();
    for (Zone zone : settled.zones()) {
      zones.put(name(zone), figures(zone.managed(), settled.tuning(zone)));
    }
    return new BootTuning(minFreeKbytes, 0, zones);
  }

  private List<Long> ratios() {
    return spec.sysctls().getOrDefault(SysctlCatalog.LOWMEM_RESERVE_RATIO, List.of());
  }

  /**
   * What the kernel computed of all zones at boot, reckoned back from printed figures.
   *
   * @param marks whether the printed marks are those of boot
   * @param reserves whether the printed protections are
   * @return empty if neither is, or nothing that zones may have managed leads to the figures
   */
  public Optional<BootTuning> atBoot(
      long minFreeKbytes, List<PrintedZone> printed, boolean marks, boolean reserves) {
    if (!marks && !reserves) {
      return Optional.empty();
    }
    ManagedAtBoot.Evidence evidence =
        !reserves
            ? ManagedAtBoot.Evidence.MARKS
            : marks ? ManagedAtBoot.Evidence.MARKS_AND_RESERVES : ManagedAtBoot.Evidence.RESERVES;
    return ManagedAtBoot.reckon(machine, minFreeKbytes, known(printed), evidence)
        .map(found -> tuning(found, minFreeKbytes));
  }

  private List<ManagedAtBoot.Printed> known(List<PrintedZone> printed) {
    List<ManagedAtBoot.Printed> known = new ArrayList<>();
    for (PrintedZone figures : printed) {
      type(figures.zone())
          .flatMap(type -> machine.zone(figures.node(), type))
          .filter(Zone::populated)
          .map(
              zone ->
                  new ManagedAtBoot.Printed(
                      zone, figures.min(), figures.low(), figures.protection()))
          .ifPresent(known::add);
    }
    return known;
  }

  private BootTuning tuning(ManagedAtBoot found, long minFreeKbytes) {
    Map<BootTuning.ZoneName, ZoneFigures> zones = new HashMap<>();
    for (Zone zone : machine.zones()) {
      zones.put(name(zone), figures(found.of(zone), found.tuning(zone)));
    }
    return new BootTuning(minFreeKbytes, found.freedLate(), zones);
  }

  /**
   * The values of {@code vm.min_free_kbytes} that the min marks of all zones together allow.
   *
   * @param printed every populated zone
   */
  public List<Long> possibleMinFreeKbytes(List<PrintedZone> printed) {
    return ManagedAtBoot.possibleMinFreePages(machine, known(printed)).stream()
        .map(pages -> pages * pageSize() / 1024)
        .toList();
  }

  private static BootTuning.ZoneName name(Zone zone) {
    return new BootTuning.ZoneName(zone.node(), zone.type().linuxName());
  }

  private static ZoneFigures figures(long managed, ZoneTuning tuning) {
    return new ZoneFigures(
        managed,
        tuning.watermarks().min(),
        tuning.watermarks().low(),
        tuning.watermarks().high(),
        tuning.protection(),
        tuning.pageset().high(),
        tuning.pageset().highMax(),
        tuning.pageset().batch(),
        tuning.statThreshold());
  }

  /**
   * How the kernel cuts pages into objects of a cache.
   *
   * @param objectBytes bytes from one object to the next
   * @return empty if no block of pages is large enough
   */
  public Optional<SlabFigures> slab(long objectBytes) {
    if (objectBytes <= 0 || objectBytes > pageSize() << machine.arch().maxOrder()) {
      return Optional.empty();
    }
    SlabGeometry geometry =
        SlabGeometry.of(
            Math.toIntExact(objectBytes),
            cpus(),
            machine.arch().pageShift(),
            machine.arch().maxOrder(),
            SlabRules.ORDER_SEARCH.in(spec.kernel()));
    return Optional.of(new SlabFigures(geometry.objects(), 1 << geometry.order()));
  }

  /**
   * A slab.
   *
   * @param objects how many objects it holds
   * @param pages how many pages it has
   */
  public record SlabFigures(int objects, int pages) {}
}
