/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import static org.memsim.dsl.facts.SettingFact.numbers;
import static org.memsim.dsl.facts.SettingFact.words;
import static org.memsim.engine.run.KernelSetting.fixed;
import static org.memsim.engine.run.KernelSetting.honoured;

import java.util.List;

/**
 * The words of the kernel command line and the files under {@code /sys/kernel} that concern memory;
 * source: Documentation/admin-guide/kernel-parameters.txt and mm/transhuge.rst.
 */
final class CommandLineCatalog {
  static final String THP = "transparent_hugepage";
  static final String NUMA_BALANCING = "numa_balancing";
  static final String SYSFS_THP = "mm.transparent_hugepage.enabled";

  private static final List<KernelSetting> WORDS =
      List.of(
          fixed(
              words(THP, "Huge pages for anonymous memory.", "always", "madvise", "never"),
              "never"),
          fixed(words(NUMA_BALANCING, "Automatic NUMA balancing.", "enable", "disable"), "disable"),
          honoured(words("nokaslr", "The kernel's own addresses are not random.")),
          fixed(words("movablecore", "Memory for the Movable zones."), ""),
          fixed(words("kernelcore", "Memory that is not Movable."), ""),
          fixed(words("numa", "off, or fake=N for emulated nodes."), ""),
          fixed(words("hugepages", "Huge pages in the pool."), ""),
          fixed(words("hugepagesz", "The size that the next hugepages= means."), ""),
          fixed(words("cma", "Memory for contiguous allocations."), ""),
          fixed(words("vmalloc", "Size of the vmalloc area of 32-bit x86."), ""),
          fixed(words("zswap.enabled", "A compressed cache for swap."), "0"));

  private static final List<KernelSetting> SYSFS =
      List.of(
          fixed(
              words(SYSFS_THP, "Huge pages for anonymous memory.", "always", "madvise", "never"),
              "never"),
          fixed(
              numbers("mm.lru_gen.enabled", 1, 0, 7, "Multi-generational LRU.").since("6.1"), "0"),
          fixed(
              numbers("mm.numa.demotion_enabled", 1, 0, 1, "Demotes instead of swapping.")
                  .since("5.15"),
              "0"));

  private CommandLineCatalog() {}

  static List<KernelSetting> all() {
    return WORDS;
  }

  static List<KernelSetting> sysfs() {
    return SYSFS;
  }
}
