/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Arch;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.CommandLine;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.KernelVersion;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MachineItem;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.Physical;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Sysctls;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.mem.Tlb;

/**
 * A machine with what it inherits. Nodes are merged statement by statement, sysctls and sysfs files
 * by name, command lines are appended; every other kind of statement replaces the inherited ones of
 * its kind.
 */
public final class EffectiveMachine {
  private final Machine machine;
  private final List<Machine> lineage;

  private EffectiveMachine(Machine machine, List<Machine> lineage) {
    this.machine = machine;
    this.lineage = lineage;
  }

  /** The effective machine; a cycle of {@code extends} is cut where it closes. */
  public static EffectiveMachine of(Machine machine) {
    Set<Machine> seen = new LinkedHashSet<>();
    for (Machine m = machine; m != null && !m.eIsProxy() && seen.add(m); m = m.getBase()) {}
    Deque<Machine> rootFirst = new ArrayDeque<>();
    seen.forEach(rootFirst::addFirst);
    return new EffectiveMachine(machine, List.copyOf(rootFirst));
  }

  /** The statement that this is the meaning of. */
  public Machine source() {
    return machine;
  }

  /** The name. */
  public String name() {
    return machine.getName();
  }

  /** The architecture, if stated. */
  public Optional<Arch> arch() {
    return last(Arch.class);
  }

  /** The kernel version, if stated. */
  public Optional<KernelVersion> kernel() {
    return last(KernelVersion.class);
  }

  /** The translation caches, if stated. */
  public Optional<Tlb> tlb() {
    return last(Tlb.class);
  }

  /** The nodes by ascending number. */
  public Collection<EffectiveNode> nodes() {
    Map<Integer, EffectiveNode> nodes = new TreeMap<>();
    for (Machine ancestor : lineage) {
      for (Node node : EcoreUtil2.typeSelect(ancestor.getItems(), Node.class)) {
        int id = (int) Math.min(node.getId(), Integer.MAX_VALUE);
        nodes.computeIfAbsent(id, EffectiveNode::new).add(node);
      }
    }
    return nodes.values();
  }

  /** The node with this number. */
  public Optional<EffectiveNode> node(long id) {
    return nodes().stream().filter(node -> node.id() == id).findFirst();
  }

  /** The distances, if stated. */
  public Optional<Distances> distances() {
    return last(Distances.class);
  }

  /** The physical address map, if stated. */
  public Optional<Physical> physical() {
    return last(Physical.class);
  }

  /** The kernel command line; without words if none is stated. */
  public KernelCommandLine commandLine() {
    return KernelCommandLine.of(inherited(CommandLine.class));
  }

  /** The sysctls by name, in the order of the file. */
  public Map<String, Setting> sysctls() {
    return byName(inherited(Sysctls.class).stream().map(Sysctls::getSettings).toList());
  }

  /** The sysfs files by dotted path, in the order of the file. */
  public Map<String, Setting> sysfs() {
    return byName(inherited(Sysfs.class).stream().map(Sysfs::getSettings).toList());
  }

  /** All cgroups, parents before their children. */
  public List<Cgroup> cgroups() {
    List<Cgroup> all = new ArrayList<>();
    for (Cgroup cgroup : replacing(Cgroup.class)) {
      all.add(cgroup);
      all.addAll(EcoreUtil2.eAllOfType(cgroup, Cgroup.class).stream().skip(1).toList());
    }
    return all;
  }

  /** The statements of a kind: those of the nearest machine in the lineage that has any. */
  public <T extends MachineItem> List<T> replacing(Class<T> kind) {
    return lineage.reversed().stream()
        .map(ancestor -> EcoreUtil2.typeSelect(ancestor.getItems(), kind))
        .filter(items -> !items.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private <T extends MachineItem> Optional<T> last(Class<T> kind) {
    return inherited(kind).stream().reduce((earlier, later) -> later);
  }

  private <T extends MachineItem> List<T> inherited(Class<T> kind) {
    return lineage.stream()
        .flatMap(ancestor -> EcoreUtil2.typeSelect(ancestor.getItems(), kind).stream())
        .toList();
  }

  private static Map<String, Setting> byName(List<? extends List<Setting>> groups) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    groups.forEach(group -> group.forEach(s -> settings.put(s.getName(), s)));
    return settings;
  }
}
