/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A machine as described: everything that {@link Machine#boot} needs.
 *
 * @param name the machine's name
 * @param arch its architecture
 * @param kernel the kernel whose rules apply
 * @param nodes its nodes, by ascending number
 * @param distances between its nodes
 * @param physical what is stated about the physical address map
 * @param sysctls stated sysctls, by name as {@code vm.min_free_kbytes}
 * @param thp what is stated about transparent huge pages
 * @param generations whether pages have generations
 * @param options what the kernel command line says about the layout of memory
 */
public record MachineSpec(
    String name,
    Arch arch,
    KernelVersion kernel,
    List<NodeSpec> nodes,
    DistanceMatrix distances,
    List<PhysicalItem> physical,
    SortedMap<String, List<Long>> sysctls,
    ThpSettings thp,
    GenerationSettings generations,
    BootOptions options) {

  /**
   * Keeps unmodifiable copies, the nodes by ascending number.
   *
   * @throws IllegalArgumentException if two nodes have the same number
   */
  public MachineSpec {
    SortedMap<Integer, NodeSpec> byId = new TreeMap<>();
    for (NodeSpec node : nodes) {
      if (byId.put(node.id(), node) != null) {
        throw new IllegalArgumentException("there are two nodes " + node.id());
      }
    }
    nodes = List.copyOf(byId.values());
    physical = List.copyOf(physical);
    sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
  }

  /** The same with another value of a sysctl. */
  public MachineSpec withSysctl(String key, List<Long> values) {
    SortedMap<String, List<Long>> changed = new TreeMap<>(sysctls);
    TwofoldLimits.write(changed, key, values);
    return new MachineSpec(
        name, arch, kernel, nodes, distances, physical, changed, thp, generations, options);
  }

  /** The same with a sysctl left to the kernel. */
  public MachineSpec withoutSysctl(String key) {
    SortedMap<String, List<Long>> changed = new TreeMap<>(sysctls);
    changed.remove(key);
    return new MachineSpec(
        name, arch, kernel, nodes, distances, physical, changed, thp, generations, options);
  }

  /** The same with other settings of transparent huge pages. */
  public MachineSpec withThp(ThpSettings other) {
    return new MachineSpec(
        name, arch, kernel, nodes, distances, physical, sysctls, other, generations, options);
  }

  /** The same with other nodes in place of its own. */
  public MachineSpec withNodes(List<NodeSpec> others) {
    return new MachineSpec(
        name, arch, kernel, others, distances, physical, sysctls, thp, generations, options);
  }

  /** A description to be filled: kernel 6.1 on x86_64, THP always, nothing else. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Collects a description. */
  public static final class Builder {
    private final String name;
    private Optional<Arch> arch = Optional.empty();
    private KernelVersion kernel = KernelVersion.V6_1;
    private ThpSettings thp = ThpSettings.of(ThpMode.ALWAYS);
    private GenerationSettings generations = GenerationSettings.OFF;
    private BootOptions options = BootOptions.NONE;
    private final List<NodeSpec> nodes = new ArrayList<>();
    private final List<Integer> distances = new ArrayList<>();
    private final List<PhysicalItem> physical = new ArrayList<>();
    private final SortedMap<String, List<Long>> sysctls = new TreeMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** Sets the architecture, which is x86_64 under the machine's kernel otherwise. */
    public Builder arch(Arch value) {
      arch = Optional.of(value);
      return this;
    }

    /** Sets the kernel. */
    public Builder kernel(KernelVersion value) {
      kernel = value;
      return this;
    }

    /** Sets the mode of transparent huge pages that the machine boots with. */
    public Builder thp(ThpMode value) {
      return thp(ThpSettings.of(value));
    }

    /** Sets what is stated about transparent huge pages. */
    public Builder thp(ThpSettings value) {
      thp = value;
      return this;
    }

    /** Sets whether pages have generations. */
    public Builder generations(GenerationSettings value) {
      generations = value;
      return this;
    }

    /** Sets what the kernel command line says. */
    public Builder options(BootOptions value) {
      options = value;
      return this;
    }

    /** Adds a node. */
    public Builder node(NodeSpec node) {
      nodes.add(node);
      return this;
    }

    /** Adds a node whose zones are derived; memory in bytes. */
    public Builder node(int id, IdSet cpus, long memory) {
      return node(new NodeSpec(id, cpus, memory));
    }

    /** Sets the distances, row after row in the order of ascending node numbers. */
    public Builder distances(List<Integer> values) {
      distances.clear();
      distances.addAll(values);
      return this;
    }

    /** Sets the distances, row after row in the order of ascending node numbers. */
    public Builder distances(int... values) {
      distances.clear();
      for (int value : values) {
        distances.add(value);
      }
      return this;
    }

    /** Adds a part of the physical address map. */
    public Builder physical(PhysicalItem item) {
      physical.add(item);
      return this;
    }

    /** Sets a sysctl. */
    public Builder sysctl(String key, long... values) {
      TwofoldLimits.write(sysctls, key, LongStream.of(values).boxed().toList());
      return this;
    }

    /** Sets sysctls. */
    public Builder sysctls(Map<String, List<Long>> values) {
      values.forEach((key, value) -> TwofoldLimits.write(sysctls, key, value));
      return this;
    }

    /** The description; distances default to 10 and 20. */
    public MachineSpec build() {
      List<Integer> ids = new ArrayList<>();
      for (NodeSpec node : nodes) {
        ids.add(node.id());
      }
      Collections.sort(ids);
      return new MachineSpec(
          name,
          arch.orElseGet(() -> Architectures.of("x86_64", kernel)),
          kernel,
          nodes,
          distances.isEmpty() ? DistanceMatrix.defaults(ids) : DistanceMatrix.of(ids, distances),
          physical,
          sysctls,
          thp,
          generations,
          options);
    }
  }
}
