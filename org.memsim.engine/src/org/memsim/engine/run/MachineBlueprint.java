/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.dsl.mem.Bus;
import org.memsim.dsl.mem.LastLevelCache;
import org.memsim.dsl.mem.Link;
import org.memsim.dsl.mem.MachineItem;
import org.memsim.dsl.mem.Physical;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.State;
import org.memsim.dsl.mem.Tlb;
import org.memsim.dsl.mem.ZoneLock;
import org.memsim.dsl.mem.Zram;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.model.KernelCommandLine;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.PhysicalItem;

/**
 * All that a file says of a machine, for who builds it of something else than simulated memory.
 *
 * @param name the machine's name
 * @param arch its architecture
 * @param kernel the kernel whose rules apply
 * @param nodes its nodes, by ascending number
 * @param distances between nodes, a row for each, in the order of the nodes
 * @param isPlaced whether the file states at which addresses the memory of nodes lies
 * @param words the words of the kernel command line
 * @param settings files below {@code /proc/sys} and {@code /sys/kernel}, with the values that are
 *     stated for them as Linux writes them
 * @param swap swap areas on devices, in the order in which they are switched on
 * @param extras what else is stated, each in a few words
 */
public record MachineBlueprint(
    String name,
    String arch,
    String kernel,
    List<BlueprintNode> nodes,
    List<List<Integer>> distances,
    boolean isPlaced,
    List<String> words,
    Map<String, String> settings,
    List<BlueprintSwap> swap,
    List<String> extras) {
  private static final String PROC = "/proc/sys/";
  private static final String SYSFS = "/sys/kernel/";
  private static final Map<Class<? extends MachineItem>, String> EXTRAS = kinds();

  /** Keeps its own copies of the lists. */
  public MachineBlueprint {
    nodes = List.copyOf(nodes);
    distances = List.copyOf(distances);
    words = List.copyOf(words);
    settings = new LinkedHashMap<>(settings);
    swap = List.copyOf(swap);
    extras = List.copyOf(extras);
  }

  private static Map<Class<? extends MachineItem>, String> kinds() {
    Map<Class<? extends MachineItem>, String> kinds = new LinkedHashMap<>();
    kinds.put(Link.class, "links between nodes");
    kinds.put(Bus.class, "the bus");
    kinds.put(Tlb.class, "translation caches");
    kinds.put(LastLevelCache.class, "the last-level cache");
    kinds.put(ZoneLock.class, "costs of zone locks");
    kinds.put(Zram.class, "zram");
    kinds.put(State.class, "memory in use at the beginning (state)");
    kinds.put(Physical.class, "the physical address map: QEMU's firmware has its own");
    return kinds;
  }

  /**
   * What a file without errors says of one of its machines.
   *
   * @return empty if it has no such machine
   * @throws BootedView.CannotBootException if no machine can be as described
   */
  public static Optional<MachineBlueprint> of(SourceFile file, String name) {
    return file.machines().stream()
        .filter(machine -> machine.getName().equals(name))
        .findFirst()
        .map(machine -> of(file, machine));
  }

  /**
   * The same of a machine that the file itself or one that it imports describes.
   *
   * @throws BootedView.CannotBootException if no machine can be as described
   */
  public static MachineBlueprint of(SourceFile file, org.memsim.dsl.mem.Machine machine) {
    try {
      return of(EffectiveMachine.of(machine));
    } catch (BootException e) {
      throw new BootedView.CannotBootException(file.positions().diagnostic(machine, e));
    }
  }

  private static MachineBlueprint of(EffectiveMachine machine) {
    MachineSpec spec = MachineFactory.spec(machine);
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, Setting> entry : machine.sysctls().entrySet()) {
      settings.put(PROC + path(entry.getKey()), MachineFactory.word(entry.getValue()));
    }
    for (Map.Entry<String, Setting> entry : machine.sysfs().entrySet()) {
      settings.put(SYSFS + path(entry.getKey()), MachineFactory.word(entry.getValue()));
    }
    return new MachineBlueprint(
        machine.name(),
        spec.arch().name(),
        spec.kernel().toString(),
        spec.nodes().stream()
            .map(node -> new BlueprintNode(node.id(), node.cpus().toList(), node.memory()))
            .toList(),
        spec.nodes().stream().map(node -> spec.distances().row(node.id())).toList(),
        spec.physical().stream().anyMatch(PhysicalItem.NodeRange.class::isInstance),
        machine.commandLine().words().stream().map(KernelCommandLine.Word::text).toList(),
        settings,
        SwapAreas.of(machine, spec.arch()).stream()
            .filter(area -> !area.isInMemory())
            .map(area -> new BlueprintSwap(area.slots() * spec.arch().pageSize(), area.priority()))
            .toList(),
        extras(machine));
  }

  private static List<String> extras(EffectiveMachine machine) {
    List<String> found = new ArrayList<>();
    EXTRAS.forEach(
        (kind, title) -> {
          if (!machine.replacing(kind).isEmpty()) {
            found.add(title);
          }
        });
    if (machine.nodes().stream().anyMatch(MachineBlueprint::isTimed)) {
      found.add("latency, bandwidth and channels of nodes");
    }
    if (!machine.cgroups().isEmpty()) {
      found.add("cgroups");
    }
    return found;
  }

  private static String path(String dotted) {
    return dotted.replace('.', '/');
  }

  private static boolean isTimed(EffectiveNode node) {
    return node.latency().isPresent()
        || node.bandwidth().isPresent()
        || node.channels().isPresent();
  }
}
