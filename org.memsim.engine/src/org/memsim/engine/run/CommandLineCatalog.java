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
  static final String THP_SINCE = "2.6.38";
  static final String NUMA_BALANCING = "numa_balancing";
  static final String NUMA_BALANCING_SINCE = "3.8";
  static final String SYSFS_THP = "mm.transparent_hugepage.enabled";

  private static final List<KernelSetting> WORDS =
      List.of(
          fixed(
              words(THP, "Huge pages for anonymous memory.", "always", "madvise", "never")
                  .since(THP_SINCE),
              "never"),
          fixed(
              words(NUMA_BALANCING, "Automatic NUMA balancing.", "enable", "disable")
                  .since(NUMA_BALANCING_SINCE),
              "disable"),
          honoured(words("nokaslr", "The kernel's own addresses are not random.").since("3.14")),
          honoured(words("movablecore", "Memory for the Movable zones, 512M or 25%.")),
          honoured(words("kernelcore", "Memory that is not Movable, 512M or 25%.")),
          honoured(
              words(
                  "numa",
                  "Emulated nodes: fake=4, fake=512M, fake=2U for each node; off for one.")),
          honoured(words("hugepages", "Huge pages to allocate at boot, 64 or 0:32,1:32.")),
          honoured(words("hugepagesz", "The size that the next hugepages= means, 2M or 1G.")),
          honoured(words("default_hugepagesz", "The size of a huge page unless one is named.")),
          honoured(words("cma", "Memory for contiguous allocations, 64M.").since("3.5")),
          honoured(words("vmalloc", "Size of the vmalloc area of 32-bit x86, 128M.")),
          honoured(words("mem", "The first physical address that is not used, 4G.")),
          fixed(words("zswap.enabled", "A compressed cache for swap.").since("3.11"), "0"));

  private static final List<KernelSetting> SYSFS =
      List.of(
          fixed(
              words(SYSFS_THP, "Huge pages for anonymous memory.", "always", "madvise", "never")
                  .since(THP_SINCE),
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
