/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import static org.memsim.dsl.facts.SettingFact.numbers;
import static org.memsim.engine.run.KernelSetting.fixed;
import static org.memsim.engine.run.KernelSetting.honoured;
import static org.memsim.engine.run.KernelSetting.kept;

import java.util.List;

/**
 * The sysctls of Linux 6.1 that concern memory, with their ranges; source:
 * Documentation/admin-guide/sysctl/vm.rst and kernel.rst.
 */
final class SysctlCatalog {
  private static final long MAX_INT = Integer.MAX_VALUE;

  static final String NUMA_BALANCING = "kernel.numa_balancing";
  static final String MIN_FREE_KBYTES = "vm.min_free_kbytes";
  static final String LOWMEM_RESERVE_RATIO = "vm.lowmem_reserve_ratio";
  static final String WATERMARK_SCALE_FACTOR = "vm.watermark_scale_factor";
  static final String PERCPU_PAGELIST_HIGH_FRACTION = "vm.percpu_pagelist_high_fraction";

  private static final List<KernelSetting> ALL =
      List.of(
          honoured(numbers(MIN_FREE_KBYTES, 1, 0, MAX_INT, "KiB that the min watermarks share.")),
          honoured(
              numbers(
                  LOWMEM_RESERVE_RATIO,
                  5,
                  0,
                  MAX_INT,
                  "For each zone: the share of higher zones' pages, 1/n, that is protected.")),
          honoured(
              numbers(
                  WATERMARK_SCALE_FACTOR,
                  1,
                  1,
                  3000,
                  "Distance between watermarks in 1/10000 of a zone's managed pages.")),
          honoured(
              numbers(
                  PERCPU_PAGELIST_HIGH_FRACTION,
                  1,
                  0,
                  MAX_INT,
                  "Pagesets hold up to 1/n of a zone; 0 or at least 8.")),
          fixed(numbers(NUMA_BALANCING, 1, 0, 2, "0 off, 1 balancing, 2 tiering."), "0"),
          fixed(numbers("kernel.randomize_va_space", 1, 0, 2, "Address space randomisation."), "0"),
          fixed(numbers("vm.legacy_va_layout", 1, 0, 1, "Maps bottom-up from a third."), "0"),
          fixed(numbers("vm.nr_hugepages", 1, 0, MAX_INT, "Huge pages in the pool."), "0"),
          fixed(numbers("vm.nr_overcommit_hugepages", 1, 0, MAX_INT, "Surplus huge pages."), "0"),
          fixed(
              numbers("vm.overcommit_memory", 1, 0, 2, "0 heuristic, 1 always, 2 never."),
              "0",
              "1"),
          honoured(numbers("vm.zone_reclaim_mode", 1, 0, 7, "Reclaims before going remote.")),
          kept(numbers("vm.admin_reserve_kbytes", 1, 0, MAX_INT, "KiB kept for root.")),
          kept(numbers("vm.compaction_proactiveness", 1, 0, 100, "Background compaction, %.")),
          kept(numbers("vm.compact_unevictable_allowed", 1, 0, 1, "Compacts locked pages too.")),
          kept(numbers("vm.dirtytime_expire_seconds", 1, 0, MAX_INT, "Seconds.")),
          kept(numbers("vm.hugetlb_optimize_vmemmap", 1, 0, 1, "Frees struct pages.")),
          kept(numbers("vm.hugetlb_shm_group", 1, 0, MAX_INT, "A group's number.")),
          kept(numbers("vm.laptop_mode", 1, 0, MAX_INT, "Seconds.")),
          kept(numbers("vm.memory_failure_early_kill", 1, 0, 1, "Kills at once.")),
          kept(numbers("vm.memory_failure_recovery", 1, 0, 1, "Recovers rather than panics.")),
          kept(numbers("vm.mmap_rnd_bits", 1, 28, 32, "Random bits of the mmap base.")),
          kept(numbers("vm.mmap_rnd_compat_bits", 1, 8, 16, "The same for 32-bit programs.")),
          kept(numbers("vm.oom_dump_tasks", 1, 0, 1, "Lists tasks when one is killed.")),
          kept(numbers("vm.unprivileged_userfaultfd", 1, 0, 1, "For everyone.")),
          kept(numbers("vm.dirty_background_bytes", 1, 0, MAX_INT, "Bytes.")),
          kept(numbers("vm.dirty_background_ratio", 1, 0, 100, "Percent of memory.")),
          kept(numbers("vm.dirty_bytes", 1, 0, MAX_INT, "Bytes.")),
          kept(numbers("vm.dirty_expire_centisecs", 1, 0, MAX_INT, "Hundredths of a second.")),
          kept(numbers("vm.dirty_ratio", 1, 0, 100, "Percent of memory.")),
          kept(numbers("vm.dirty_writeback_centisecs", 1, 0, MAX_INT, "Hundredths of a second.")),
          kept(numbers("vm.extfrag_threshold", 1, 0, 1000, "Compacts above this index.")),
          kept(numbers("vm.max_map_count", 1, 0, MAX_INT, "VMAs of a process.")),
          kept(numbers("vm.min_slab_ratio", 1, 0, 100, "Percent of a node.")),
          kept(numbers("vm.min_unmapped_ratio", 1, 0, 100, "Percent of a node.")),
          kept(numbers("vm.mmap_min_addr", 1, 0, Long.MAX_VALUE, "Lowest address of a user.")),
          kept(numbers("vm.numa_stat", 1, 0, 1, "Counts NUMA events.")),
          kept(numbers("vm.oom_kill_allocating_task", 1, 0, 1, "Kills who asked.")),
          kept(numbers("vm.overcommit_kbytes", 1, 0, MAX_INT, "KiB of the commit limit.")),
          kept(numbers("vm.overcommit_ratio", 1, 0, MAX_INT, "Percent of the commit limit.")),
          kept(numbers("vm.page-cluster", 1, 0, 31, "Swap readahead of 2^n pages.")),
          kept(numbers("vm.panic_on_oom", 1, 0, 2, "Panics instead of killing.")),
          kept(numbers("vm.stat_interval", 1, 0, MAX_INT, "Seconds.")),
          kept(numbers("vm.swappiness", 1, 0, 200, "Anonymous against file pages.")),
          kept(numbers("vm.user_reserve_kbytes", 1, 0, MAX_INT, "KiB kept for a user.")),
          kept(numbers("vm.vfs_cache_pressure", 1, 0, MAX_INT, "Percent.")),
          kept(numbers("vm.watermark_boost_factor", 1, 0, MAX_INT, "In 1/10000 of high.")));

  private SysctlCatalog() {}

  static List<KernelSetting> all() {
    return ALL;
  }
}
