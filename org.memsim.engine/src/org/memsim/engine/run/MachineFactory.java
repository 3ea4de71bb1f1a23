/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.dsl.mem.DistanceRow;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.NodeRange;
import org.memsim.dsl.mem.Physical;
import org.memsim.dsl.mem.PhysicalRange;
import org.memsim.dsl.mem.ReservedRange;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.SettingNumbers;
import org.memsim.dsl.mem.SettingWord;
import org.memsim.dsl.mem.VmSplit;
import org.memsim.dsl.mem.ZoneExtent;
import org.memsim.dsl.mem.ZoneExtentKind;
import org.memsim.dsl.mem.ZoneOverride;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.X86Split;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;

/** Turns a machine of the model, which the validator has accepted, into what the engine boots. */
final class MachineFactory {
  private static final String DEFAULT_ARCH = "x86_64";

  private final EffectiveMachine machine;
  private final KernelVersion kernel;
  private final BootOptions options;
  private final Arch arch;

  private MachineFactory(EffectiveMachine machine, KernelVersion kernel) {
    this.machine = machine;
    this.kernel = kernel;
    this.options = BootWords.options(machine.commandLine());
    this.arch =
        Architectures.of(
            machine.arch().map(org.memsim.dsl.mem.Arch::getValue).orElse(DEFAULT_ARCH),
            kernel,
            split());
  }

  /**
   * The kernel that a machine states, or the newest whose rules are complete, also in place of what
   * is no version: its limits are asked for while it is being written.
   */
  static KernelVersion kernel(EffectiveMachine machine) {
    return machine
        .kernel()
        .flatMap(stated -> KernelVersion.parse(stated.getVersion()))
        .orElseGet(KernelVersion.complete()::getLast);
  }

  static MachineSpec spec(EffectiveMachine machine) {
    return spec(machine, kernel(machine));
  }

  /** The same under another kernel than the machine's own. */
  static MachineSpec spec(EffectiveMachine machine, KernelVersion kernel) {
    return new MachineFactory(machine, kernel).spec();
  }

  private MachineSpec spec() {
    MachineSpec.Builder builder =
        MachineSpec.builder(machine.name())
            .arch(arch)
            .kernel(kernel)
            .thp(KernelSwitches.thp(machine))
            .generations(KernelSwitches.generations(machine))
            .options(options)
            .sysctls(sysctls());
    machine.nodes().forEach(node -> builder.node(node(node)));
    machine.distances().map(MachineFactory::distances).ifPresent(builder::distances);
    machine
        .physical()
        .map(Physical::getRanges)
        .ifPresent(ranges -> ranges.forEach(range -> builder.physical(physical(range))));
    return builder.build();
  }

  /** How 32-bit x86 divides its addresses; {@code vmsplit} and {@code vmalloc=} state it. */
  private X86Split split() {
    X86Split split =
        machine.replacing(VmSplit.class).stream()
            .findFirst()
            .map(stated -> X86Split.ofGibibytes(stated.getSplit().charAt(0) - '0'))
            .orElse(X86Split.DEFAULT);
    OptionalLong vmalloc = options.vmallocBytes();
    return vmalloc.isPresent() ? split.withVmalloc(vmalloc.getAsLong()) : split;
  }

  /** The value of a setting as Linux writes it. */
  static String word(Setting setting) {
    return switch (setting.getValue()) {
      case SettingWord word -> word.getWord();
      case SettingNumbers numbers ->
          String.join(" ", numbers.getValues().stream().map(String::valueOf).toList());
      default -> "";
    };
  }

  private SortedMap<String, List<Long>> sysctls() {
    SortedMap<String, List<Long>> values = new TreeMap<>();
    machine
        .sysctls()
        .forEach(
            (name, setting) -> {
              if (setting.getValue() instanceof SettingNumbers numbers) {
                values.put(name, List.copyOf(numbers.getValues()));
              }
            });
    return values;
  }

  private NodeSpec node(EffectiveNode node) {
    Map<ZoneType, ZoneSpec> zones = new EnumMap<>(ZoneType.class);
    for (ZoneType type : ZoneType.values()) {
      Optional.ofNullable(node.zones().get(type.linuxName()))
          .ifPresent(stated -> zones.put(type, zone(stated)));
    }
    long memory =
        node.memory()
            .map(stated -> bytes(Measures.size(stated.getSize(), arch.pageSize())))
            .orElse(0L);
    IdSet cpus = IdSet.of(node.cpus().stream().mapToInt(Integer::intValue).toArray());
    return new NodeSpec(node.id(), cpus, memory, zones);
  }

  private ZoneSpec zone(ZoneOverride stated) {
    OptionalLong managed = OptionalLong.empty();
    OptionalLong atBoot = OptionalLong.empty();
    OptionalLong present = OptionalLong.empty();
    OptionalLong spanned = OptionalLong.empty();
    for (ZoneExtent extent : stated.getExtents()) {
      OptionalLong pages =
          OptionalLong.of(
              bytes(Measures.size(extent.getSize(), arch.pageSize())) >> arch.pageShift());
      if (extent.isAtBoot()) {
        atBoot = pages;
      } else if (extent.getKind() == ZoneExtentKind.MANAGED) {
        managed = pages;
      } else if (extent.getKind() == ZoneExtentKind.PRESENT) {
        present = pages;
      } else {
        spanned = pages;
      }
    }
    return new ZoneSpec(managed, atBoot, present, spanned);
  }

  private static List<Integer> distances(Distances stated) {
    List<Long> values = new ArrayList<>(stated.getValues());
    stated.getRows().stream()
        .sorted(java.util.Comparator.comparing(DistanceRow::getNode))
        .forEach(row -> values.addAll(row.getValues()));
    return values.stream().map(Math::toIntExact).toList();
  }

  private PhysicalItem physical(PhysicalRange range) {
    long from = bytes(Measures.address(range.getFrom(), arch.pageSize()));
    long to = bytes(Measures.address(range.getTo(), arch.pageSize()));
    return switch (range) {
      case NodeRange node -> new PhysicalItem.NodeRange(Math.toIntExact(node.getId()), from, to);
      case ReservedRange reserved -> new PhysicalItem.Reserve(from, to);
      default -> new PhysicalItem.Hole(from, to);
    };
  }

  private static long bytes(org.memsim.dsl.values.Measure measure) {
    return measure.amount();
  }
}
