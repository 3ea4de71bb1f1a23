/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the first process of a guest is to do, a line for each thing:
 *
 * <ul>
 *   <li>{@code set FILE VALUE} writes a setting, {@code settle FILE} writes one with its own value
 *   <li>{@code module FILE}, {@code swap DEVICE PRIORITY}: loads a module, switches swap on
 *   <li>{@code dump FILE}, {@code nodes}, {@code log}: reports a file, the files of nodes, the
 *       kernel's log
 *   <li>{@code pipes NUMBER} prepares for a child of a fork
 *   <li>{@code start NUMBER CPU DUMP [LIMIT BYTES]…} starts a process, {@code child PARENT NUMBER
 *       CPU DUMP} has one fork, {@code exit NUMBER} ends one
 *   <li>{@code do NUMBER DUMP STEP…} has a process do a step and reports the process after it
 * </ul>
 */
final class LabPlan {
  private static final String THP = "/sys/kernel/mm/transparent_hugepage/";
  private static final List<String> SYSCTLS =
      List.of(
          "min_free_kbytes",
          "lowmem_reserve_ratio",
          "watermark_scale_factor",
          "watermark_boost_factor",
          "swappiness",
          "zone_reclaim_mode",
          "min_unmapped_ratio",
          "min_slab_ratio",
          "overcommit_memory",
          "overcommit_ratio",
          "overcommit_kbytes",
          "admin_reserve_kbytes",
          "user_reserve_kbytes",
          "dirty_ratio",
          "dirty_background_ratio",
          "vfs_cache_pressure",
          "numa_stat",
          "percpu_pagelist_high_fraction",
          "page-cluster",
          "extfrag_threshold",
          "compaction_proactiveness",
          "max_map_count",
          "nr_hugepages",
          "stat_interval");
  private static final List<String> FILES =
      List.of(
          "/proc/version",
          "/proc/sys/kernel/osrelease",
          "/proc/cmdline",
          "/proc/zoneinfo",
          "/proc/buddyinfo",
          "/proc/pagetypeinfo",
          "/proc/meminfo",
          "/proc/vmstat",
          "/proc/slabinfo",
          "/proc/swaps",
          "/proc/iomem",
          "/proc/cpuinfo",
          THP + "enabled",
          THP + "defrag",
          "/sys/kernel/mm/lru_gen/enabled",
          "/sys/kernel/mm/numa/demotion_enabled",
          "/sys/module/zswap/parameters/enabled",
          "/proc/sys/kernel/numa_balancing",
          "/proc/sys/kernel/randomize_va_space");

  private final List<String> lines = new ArrayList<>();

  private LabPlan() {}

  /**
   * The plan of a machine and a workload.
   *
   * @param modules modules to load, as the guest has them
   * @param steps what the workload does; none to look at the machine alone
   */
  static String of(LabMachine machine, List<String> modules, List<LabStep> steps) {
    LabPlan plan = new LabPlan();
    plan.settings(machine);
    modules.forEach(module -> plan.line("module " + module));
    for (int i = 0; i < machine.swap().size(); i++) {
      int priority = machine.swap().get(i).priority().orElse(-1);
      plan.line("swap /dev/vd" + (char) ('a' + i) + " " + priority);
    }
    plan.dumps();
    steps.stream()
        .filter(step -> step.order().startsWith("child "))
        .forEach(step -> plan.line("pipes " + step.process()));
    steps.stream().filter(step -> !step.order().isEmpty()).forEach(step -> plan.line(step.order()));
    return String.join("\n", plan.lines) + "\n";
  }

  /** Addresses are not random, and nothing moves or merges pages behind the workload's back. */
  private void settings(LabMachine machine) {
    line("set /proc/sys/kernel/randomize_va_space 0");
    line("set " + THP + "khugepaged/scan_sleep_millisecs 4000000");
    if (machine.nodes().size() > 1 && !machine.states("numa_balancing")) {
      line("set /proc/sys/kernel/numa_balancing 0");
    }
    for (Map.Entry<String, String> setting : machine.settings().entrySet()) {
      line("set " + setting.getKey() + " " + setting.getValue());
    }
  }

  /**
   * Marks and protections of boot were computed before the kernel gave back what it had booted
   * with; writing these two has it compute them anew.
   */
  private void dumps() {
    line("settle /proc/sys/vm/lowmem_reserve_ratio");
    line("settle /proc/sys/vm/min_free_kbytes");
    line("set /proc/sys/vm/stat_refresh 1");
    FILES.forEach(file -> line("dump " + file));
    SYSCTLS.forEach(sysctl -> line("dump /proc/sys/vm/" + sysctl));
    line("nodes");
    line("log");
  }

  private void line(String line) {
    lines.add(line);
  }
}
