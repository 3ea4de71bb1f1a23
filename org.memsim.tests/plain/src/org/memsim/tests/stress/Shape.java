/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A small machine, and how much the actors of a stress ask of it.
 *
 * @param name what tests call it
 * @param machine its description, as machine m
 * @param cpus how many it has
 * @param nodes how many it has
 * @param keptPages what each process has from its beginning to its end
 * @param regionPages the most pages of one mapping
 * @param percent its share of all events: a check takes as long as the machine is large
 * @param features what else actors do
 */
record Shape(
    String name,
    String machine,
    int cpus,
    int nodes,
    int keptPages,
    int regionPages,
    int percent,
    Set<Feature> features) {
  private static final String OFF = "numa_balancing=disable transparent_hugepage=never";
  private static final String THP = "numa_balancing=disable transparent_hugepage=always";

  private static final String ONE_NODE = "node 0 { cpus 0-1  memory 8 MiB }\n";
  private static final String SWAP = "swap 24 MiB { latency 20 us }\n";

  /** Balancing looks at address spaces from the first millisecond on. */
  private static final String QUICK_WALKS =
      """
      sysfs {
        debug.sched.numa_balancing.scan_delay_ms = 1
        debug.sched.numa_balancing.scan_period_min_ms = 1
        debug.sched.numa_balancing.scan_period_max_ms = 10
        debug.sched.numa_balancing.scan_size_mb = 1
      }
      """;

  /** How many cgroups a machine with cgroups has; they are named g0 and so on. */
  private static final int GROUPS = 4;

  private static final String CGROUPS =
      """
      cgroup g0 { memory.max 600 KiB }
      cgroup g1 { memory.high 400 KiB }
      cgroup outer {
        memory.max 1200 KiB
        cgroup g2 { memory.low 600 KiB }
        cgroup g3 { memory.swap.max 80 KiB }
      }
      """;

  /** One node, no swap, no huge pages; memory is enough for all. */
  static Shape roomy() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.KERNEL_OBJECTS, Feature.SYSCTLS);
    return new Shape("roomy", machine(ONE_NODE, OFF), 2, 1, 4, 12, 25, features);
  }

  /** Two nodes, huge pages wherever they fit. */
  static Shape huge() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.HIGH_ORDERS);
    return new Shape("huge", machine(twoNodes(24), THP), 4, 2, 4, 600, 5, features);
  }

  /** One node with less memory than the processes want, and swap. */
  static Shape tight() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.KERNEL_OBJECTS, Feature.SYSCTLS);
    return new Shape("tight", machine(ONE_NODE + SWAP, OFF), 2, 1, 60, 80, 15, features);
  }

  /** Pages have generations. */
  static Shape generational() {
    Set<Feature> features = Set.of(Feature.KERNEL_OBJECTS, Feature.CGROUPS);
    String items = ONE_NODE + SWAP + CGROUPS + "sysfs { mm.lru_gen.enabled = 7 }\n";
    return new Shape("generational", machine(items, OFF), 2, 1, 60, 80, 5, features);
  }

  /** Two nodes whose pages have generations, with huge pages. */
  static Shape generationalHuge() {
    Set<Feature> features = Set.of(Feature.HIGH_ORDERS, Feature.SHARED_MEMORY);
    String items = twoNodes(16) + SWAP + "sysfs { mm.lru_gen.enabled = 7 }\n";
    return new Shape("generationalHuge", machine(items, THP), 4, 2, 120, 600, 5, features);
  }

  /** The same without swap: only pages of files can go, and then processes. */
  static Shape swapless() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.SYSCTLS);
    return new Shape("swapless", machine(ONE_NODE, OFF), 2, 1, 30, 60, 15, features);
  }

  /** Two nodes with less memory than the processes want, swap and huge pages. */
  static Shape tightHuge() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.HIGH_ORDERS, Feature.SYSCTLS);
    return new Shape("tightHuge", machine(twoNodes(16) + SWAP, THP), 4, 2, 120, 600, 5, features);
  }

  /** Pages follow threads, and threads pages, all the time, with huge pages. */
  static Shape balanced() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.SYSCTLS);
    String items = twoNodes(32) + SWAP + QUICK_WALKS;
    return new Shape(
        "balanced", machine(items, "transparent_hugepage=always"), 4, 2, 120, 600, 5, features);
  }

  /** Memory is enough for the machine, and not for its cgroups. */
  static Shape grouped() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.CGROUPS, Feature.KERNEL_OBJECTS);
    return new Shape(
        "grouped", machine(ONE_NODE + SWAP + CGROUPS, OFF), 2, 1, 30, 60, 15, features);
  }

  /** What is swapped stays in memory, compressed, until a device must take more. */
  static Shape compressed() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.KERNEL_OBJECTS);
    String areas = "swap 32 MiB { priority 10 ratio 3 same_filled 20% }\nzram 4 MiB { ratio 2 }\n";
    String words = OFF + " zswap.enabled=1 zswap.max_pool_percent=10";
    return new Shape("compressed", machine(ONE_NODE + areas, words), 2, 1, 60, 80, 5, features);
  }

  /** Pools of huge pages, of which each process may have two at a time; memory is enough. */
  static Shape pooled() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.HUGE_POOL, Feature.SYSCTLS);
    String pool = "sysctl { vm.nr_hugepages = 24 }\n";
    return new Shape("pooled", machine(twoNodes(56) + pool, OFF), 4, 2, 4, 40, 5, features);
  }

  /** The memory of the second node comes and goes while processes have pages there. */
  static Shape plugged() {
    Set<Feature> features = Set.of(Feature.SHARED_MEMORY, Feature.SYSCTLS, Feature.HOTPLUG);
    String items =
        """
        node 0 { cpus 0-1  memory 128 MiB }
        node 1 { cpus 2-3  memory 256 MiB  zone Movable { managed 256 MiB } }
        """;
    return new Shape("plugged", machine(items + SWAP, THP), 4, 2, 60, 1200, 5, features);
  }

  /** All of them. */
  static List<Shape> all() {
    return List.of(
        roomy(),
        huge(),
        tight(),
        generational(),
        generationalHuge(),
        swapless(),
        tightHuge(),
        balanced(),
        grouped(),
        compressed(),
        pooled(),
        plugged());
  }

  private static String twoNodes(int mib) {
    return "node 0 { cpus 0-1  memory %d MiB }\nnode 1 { cpus 2-3  memory %<d MiB }\n"
        .formatted(mib);
  }

  private static String machine(String items, String words) {
    return "machine m {\nkernel 6.1\n" + items + "\ncmdline \"" + words + "\"\n}\n";
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  /** A cgroup of the machine. */
  String cgroup(SplittableRandom random) {
    return "g" + random.nextInt(GROUPS);
  }

  String cpu(SplittableRandom random) {
    return String.valueOf(random.nextInt(cpus));
  }

  /** Policies of one node alone are those of a node that stays. */
  String policy(SplittableRandom random) {
    int node = random.nextInt(has(Feature.HOTPLUG) ? 1 : nodes);
    return switch (random.nextInt(4)) {
      case 0 -> "bind " + node;
      case 1 -> "preferred " + node;
      case 2 -> nodes > 1 ? "interleave 0-" + (nodes - 1) : "interleave 0";
      default -> "default";
    };
  }
}
