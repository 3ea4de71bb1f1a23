/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import static org.memsim.dsl.facts.SettingFact.numbers;
import static org.memsim.dsl.facts.SettingFact.words;
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

  /** Before the names of the files about transparent huge pages. */
  static final String SYSFS_THP = "mm.transparent_hugepage.";

  /** Whether pages have generations. */
  static final String GENERATIONS = "mm.lru_gen.enabled";

  /** For how long they are kept, in milliseconds. */
  static final String GENERATIONS_MIN_TTL = "mm.lru_gen.min_ttl_ms";

  /** Before the parameters of zswap. */
  static final String ZSWAP = "zswap.";

  /** Before it there was no zswap. */
  static final String ZSWAP_SINCE = "3.11";

  /** Before it, pages filled with one value were compressed as any other. */
  static final String ZSWAP_SAME_SINCE = "4.16";

  /** Before it, all pages were kept. */
  static final String ZSWAP_OTHERS_SINCE = "5.17";

  /** Before it, zswap took pages as soon as it was not full. */
  static final String ZSWAP_ACCEPT_SINCE = "5.6";

  /** What a parameter can be that is on or off. */
  private static final String[] ON_OFF = {"0", "1", "N", "Y", "n", "y", "off", "on"};

  /** Whether pages are moved to slower memory. */
  static final String DEMOTION = "mm.numa.demotion_enabled";

  private static final String KHUGEPAGED = SYSFS_THP + "khugepaged.";
  private static final long MAX_UINT = 0xffff_ffffL;

  private static final List<KernelSetting> WORDS =
      List.of(
          honoured(
              words(THP, "Huge pages for anonymous memory.", "always", "madvise", "never")
                  .since(THP_SINCE)),
          honoured(
              words(NUMA_BALANCING, "Automatic NUMA balancing.", "enable", "disable")
                  .since(NUMA_BALANCING_SINCE)),
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
          honoured(
              words(ZSWAP + "enabled", "A compressed cache before the swap areas.", ON_OFF)
                  .since(ZSWAP_SINCE)),
          honoured(words(ZSWAP + "compressor", "How it compresses; no matter here.").since("3.11")),
          honoured(
              words(ZSWAP + "zpool", "What keeps its pages.", "zbud", "zsmalloc").since("3.16")),
          honoured(
              numbers(
                      ZSWAP + "max_pool_percent",
                      1,
                      0,
                      100,
                      "The most that they take of all memory, in percent.")
                  .byDefault("20")
                  .since("3.11")),
          honoured(
              numbers(
                      ZSWAP + "accept_threshold_percent",
                      1,
                      0,
                      100,
                      "Of that, where it takes pages again after it was full.")
                  .byDefault("90")
                  .since(ZSWAP_ACCEPT_SINCE)),
          honoured(
              words(
                      ZSWAP + "same_filled_pages_enabled",
                      "Pages filled with one value take no memory.",
                      ON_OFF)
                  .since(ZSWAP_SAME_SINCE)),
          honoured(
              words(
                      ZSWAP + "non_same_filled_pages_enabled",
                      "Pages that are not filled with one value are kept, too.",
                      ON_OFF)
                  .since(ZSWAP_OTHERS_SINCE)));

  private static final List<KernelSetting> SYSFS =
      List.of(
          honoured(
              words(
                      SYSFS_THP + "enabled",
                      "Huge pages for anonymous memory.",
                      "always",
                      "madvise",
                      "never")
                  .since(THP_SINCE)),
          honoured(
              words(
                      SYSFS_THP + "defrag",
                      "What a fault does if no huge page is free.",
                      "always",
                      "defer",
                      "defer+madvise",
                      "madvise",
                      "never")
                  .since(THP_SINCE)),
          honoured(
              numbers(SYSFS_THP + "use_zero_page", 1, 0, 1, "Loads map a huge page of zeros.")
                  .byDefault("1")
                  .since("3.8")),
          honoured(
              numbers(
                      KHUGEPAGED + "defrag",
                      1,
                      0,
                      1,
                      "khugepaged frees and compacts memory if no huge page is free.")
                  .byDefault("1")
                  .since(THP_SINCE)),
          honoured(
              numbers(
                      KHUGEPAGED + "pages_to_scan",
                      1,
                      1,
                      MAX_UINT,
                      "Small pages that khugepaged looks at before it sleeps.")
                  .byDefault("4096")
                  .since(THP_SINCE)),
          honoured(
              numbers(
                      KHUGEPAGED + "scan_sleep_millisecs",
                      1,
                      0,
                      MAX_UINT,
                      "How long khugepaged sleeps then, in milliseconds.")
                  .byDefault("10000")
                  .since(THP_SINCE)),
          honoured(
              numbers(
                      KHUGEPAGED + "max_ptes_none",
                      1,
                      0,
                      511,
                      "Pages of a huge page that may be missing when khugepaged makes it.")
                  .byDefault("511")
                  .since(THP_SINCE)),
          honoured(
              numbers(
                      KHUGEPAGED + "max_ptes_shared",
                      1,
                      0,
                      511,
                      "Pages of it that others may map, too.")
                  .byDefault("256")
                  .since("5.8")),
          honoured(
              numbers(
                      KHUGEPAGED + "max_ptes_swap",
                      1,
                      0,
                      511,
                      "Pages of it that may be swapped out, which khugepaged then has read.")
                  .byDefault("64")
                  .since("4.8")),
          ofBalancing("scan_delay_ms", "1000", "How long a task runs before its first walk."),
          ofBalancing("scan_period_min_ms", "1000", "The shortest time between walks."),
          ofBalancing("scan_period_max_ms", "60000", "The longest time between walks."),
          ofBalancing("scan_size_mb", "256", "MiB that a walk marks."),
          ofBalancing(
              "hot_threshold_ms", "1000", "6.1", "How soon a page must be used to be promoted."),
          honoured(
              numbers(
                      GENERATIONS,
                      1,
                      0,
                      7,
                      "Multi-generational LRU: 1 switches it on, 2 has page tables walked for it, 4"
                          + " their upper levels; y is all of that, n nothing.")
                  .or("y", "n")
                  .byDefault("0")
                  .since("6.1")),
          honoured(
              numbers(
                      GENERATIONS_MIN_TTL,
                      1,
                      0,
                      MAX_UINT,
                      "For how long no page is evicted since it was used, in milliseconds.")
                  .byDefault("0")
                  .since("6.1")),
          honoured(
              numbers(DEMOTION, 1, 0, 1, "Moves pages to slower memory instead of swapping them.")
                  .byDefault("0")
                  .since("5.15")));

  private CommandLineCatalog() {}

  /** NUMA balancing: sched/numa_balancing in debugfs, which lies under /sys/kernel/debug. */
  private static KernelSetting ofBalancing(String name, String usual, String meaning) {
    return ofBalancing(name, usual, "5.13", meaning);
  }

  private static KernelSetting ofBalancing(
      String name, String usual, String since, String meaning) {
    return honoured(
        numbers(BalancingSwitches.DEBUGFS + name, 1, 1, Integer.MAX_VALUE, meaning)
            .byDefault(usual)
            .since(since));
  }

  static List<KernelSetting> all() {
    return WORDS;
  }

  static List<KernelSetting> sysfs() {
    return SYSFS;
  }
}
