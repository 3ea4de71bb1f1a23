/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.mem.Bus;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.LastLevelCache;
import org.memsim.dsl.mem.Link;
import org.memsim.dsl.mem.MachineItem;
import org.memsim.dsl.mem.Physical;
import org.memsim.dsl.mem.PolicyUse;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessAttribute;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.State;
import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.mem.Tlb;
import org.memsim.dsl.mem.UsePolicy;
import org.memsim.dsl.mem.VmSplit;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.mem.ZoneLock;
import org.memsim.dsl.mem.Zram;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.model.KernelCommandLine;

/**
 * What a file says of a machine and a workload, inherited statements included, as values by their
 * paths. Settings that are not stated are there with what Linux uses, where that is a constant.
 * What snapshots say themselves is left to them: processors, sizes and distances of nodes.
 */
public final class Configuration {
  private static final List<Class<? extends MachineItem>> AS_STATED =
      List.of(
          Link.class,
          Bus.class,
          Swap.class,
          Zram.class,
          Tlb.class,
          LastLevelCache.class,
          ZoneLock.class,
          VmSplit.class,
          Physical.class,
          Cgroup.class,
          State.class);

  private final Stated stated;

  private Configuration(long pageSize) {
    this.stated = new Stated(pageSize);
  }

  /**
   * What is said of a machine of a file without errors.
   *
   * @param pageSize bytes of a page of the machine
   * @return empty if the file has none of the name
   */
  public static Optional<Map<String, String>> ofMachine(
      SourceFile file, String name, long pageSize) {
    return file.machines().stream()
        .filter(machine -> machine.getName().equals(name))
        .findFirst()
        .map(machine -> new Configuration(pageSize).add(EffectiveMachine.of(machine)).values());
  }

  /** The same of a workload and the machine that it runs on. */
  public static Optional<Map<String, String>> ofWorkload(
      SourceFile file, String name, long pageSize) {
    return file.workloads().stream()
        .filter(workload -> workload.getName().equals(name))
        .findFirst()
        .map(workload -> new Configuration(pageSize).add(workload).values());
  }

  private Map<String, String> values() {
    return stated.values();
  }

  private Configuration add(EffectiveMachine machine) {
    settings("sysctl.", EngineFacts.INSTANCE.sysctls(), machine.sysctls());
    settings("sysfs.", EngineFacts.INSTANCE.sysfs(), machine.sysfs());
    for (KernelCommandLine.Word word : machine.commandLine().words()) {
      stated.put("cmdline." + word.key(), word.value());
    }
    for (EffectiveNode node : machine.nodes()) {
      String prefix = "node(" + node.id() + ").";
      node.latency().ifPresent(latency -> stated.add(prefix, latency));
      node.bandwidth().ifPresent(bandwidth -> stated.add(prefix, bandwidth));
      node.channels().ifPresent(channels -> stated.add(prefix, channels));
      node.zones().values().forEach(zone -> stated.add(prefix, zone));
    }
    AS_STATED.forEach(
        kind -> machine.replacing(kind).forEach(statement -> stated.add("", statement)));
    return this;
  }

  private void settings(String prefix, List<SettingFact> known, Map<String, Setting> settings) {
    settings.forEach((name, setting) -> stated.put(prefix + name, stated.text(setting.getValue())));
    for (SettingFact fact : known) {
      if (!settings.containsKey(fact.name())) {
        fact.limits().standard().ifPresent(standard -> stated.put(prefix + fact.name(), standard));
      }
    }
  }

  private Configuration add(Workload workload) {
    add(EffectiveMachine.of(workload.getMachine()));
    for (ProcessActor process : EcoreUtil2.typeSelect(workload.getItems(), ProcessActor.class)) {
      String prefix = "process(" + process.getName() + ").";
      for (ProcessAttribute attribute :
          EcoreUtil2.typeSelect(process.getItems(), ProcessAttribute.class)) {
        if (attribute instanceof UsePolicy policy) {
          stated.put(prefix + "policy", text(policy.getUse()));
        } else {
          stated.add(prefix, attribute);
        }
      }
    }
    return this;
  }

  /** What a named policy says, and not how it is called. */
  private String text(PolicyUse use) {
    return stated.text(use.getRef() == null ? use.getPolicy() : use.getRef().getPolicy());
  }
}
