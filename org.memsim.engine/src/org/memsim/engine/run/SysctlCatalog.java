/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import static org.memsim.dsl.facts.SettingFact.numbers;
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
  static final String PROMOTE_RATE = "kernel.numa_balancing_promote_rate_limit_MBps";
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
                      "Distance between watermarks in 1/10000 of a zone's managed pages.")
                  .byDefault("10")
                  .since("4.6")),
          honoured(
              numbers(
                      PERCPU_PAGELIST_HIGH_FRACTION,
                      1,
                      0,
                      MAX_INT,
                      "Pagesets hold up to 1/n of a zone; 0: as many as the low mark allows.")
                  .except(1, 7)
                  .byDefault("0")
                  .since("5.14")),
          honoured(
              numbers(
                      NUMA_BALANCING,
                      1,
                      0,
                      3,
                      "Automatic NUMA balancing: 0 off, 1 on, 2 memory tiering, 3 both.")
                  .since("3.8")
                  .since("5.18", 2)),
          honoured(
              numbers(
                      PROMOTE_RATE,
                      1,
                      0,
                      MAX_INT,
                      "MiB that may be promoted to a node in a second.")
                  .byDefault("65536")
                  .since("6.1")),
          honoured(
              numbers(
                      "kernel.randomize_va_space",
                      1,
                      0,
                      2,
                      "Address space randomisation: 0 none, 1 without, 2 with the heap.")
                  .byDefault("2")),
          honoured(
              numbers(
                      "vm.legacy_va_layout",
                      1,
                      0,
                      1,
                      "Maps bottom-up from a third of the address space.")
                  .byDefault("0")),
          honoured(
              numbers("vm.nr_hugepages", 1, 0, MAX_INT, "Huge pages in the pool.").byDefault("0")),
          honoured(
              numbers(
                      "vm.nr_overcommit_hugepages",
                      1,
                      0,
                      MAX_INT,
                      "Huge pages that the pool may grow by.")
                  .byDefault("0")),
          honoured(
              numbers(
                      "vm.overcommit_memory",
                      1,
                      0,
                      2,
                      "Overcommit: 0 heuristic, 1 always, 2 never.")
                  .byDefault("0")),
          honoured(
              numbers(
                      "vm.zone_reclaim_mode",
                      1,
                      0,
                      7,
                      "Reclaims on a node before going to another: bits 1 reclaim, 2 write, 4"
                          + " swap.")
                  .byDefault("0")),
          honoured(
              numbers(
                  "vm.drop_caches",
                  1,
                  1,
                  4,
                  "Drops caches when written: 1 page cache, 2 slab, 3 both; 4 stops the message in"
                      + " the log.")),
          honoured(numbers("vm.compact_memory", 1, 1, 1, "Compacts all zones when written.")),
          honoured(
              numbers("vm.admin_reserve_kbytes", 1, 0, MAX_INT, "KiB that only root may take.")
                  .byDefault("8192")
                  .since("3.10")),
          honoured(
              numbers(
                      "vm.compaction_proactiveness",
                      1,
                      0,
                      100,
                      "How eagerly memory is compacted in the background, in percent.")
                  .byDefault("20")
                  .since("5.9")),
          honoured(
              numbers("vm.compact_unevictable_allowed", 1, 0, 1, "Compacts locked pages, too.")
                  .byDefault("1")
                  .since("4.1")),
          honoured(
              numbers(
                      "vm.dirty_background_bytes",
                      1,
                      0,
                      MAX_INT,
                      "Dirty bytes at which writing back begins; 0 while the ratio counts.")
                  .byDefault("0")),
          honoured(
              numbers(
                      "vm.dirty_background_ratio",
                      1,
                      0,
                      100,
                      "Dirty share of available memory at which writing back begins, in percent.")
                  .byDefault("10")),
          honoured(
              numbers(
                      "vm.dirty_bytes",
                      1,
                      0,
                      MAX_INT,
                      "Dirty bytes at which writers must wait, at least two pages; 0 while the"
                          + " ratio counts.")
                  .except(1, 8191)
                  .byDefault("0")),
          honoured(
              numbers(
                      "vm.dirty_expire_centisecs",
                      1,
                      0,
                      MAX_INT,
                      "Age at which dirty data is written back, in hundredths of a second.")
                  .byDefault("3000")),
          honoured(
              numbers(
                      "vm.dirty_ratio",
                      1,
                      0,
                      100,
                      "Dirty share of available memory at which writers must wait, in percent.")
                  .byDefault("20")),
          honoured(
              numbers(
                      "vm.dirty_writeback_centisecs",
                      1,
                      0,
                      MAX_INT,
                      "Interval of writing back, in hundredths of a second; 0 never.")
                  .byDefault("500")),
          kept(
              numbers(
                      "vm.dirtytime_expire_seconds",
                      1,
                      0,
                      MAX_INT,
                      "Age at which inodes with only their times changed are written back, in"
                          + " seconds.")
                  .byDefault("43200")
                  .since("4.0")),
          honoured(
              numbers(
                      "vm.extfrag_threshold",
                      1,
                      0,
                      1000,
                      "Index of fragmentation above which memory is compacted rather than"
                          + " reclaimed.")
                  .byDefault("500")),
          kept(
              numbers(
                      "vm.hugetlb_optimize_vmemmap",
                      1,
                      0,
                      1,
                      "Frees most struct pages of huge pages.")
                  .byDefault("0")
                  .since("5.19")),
          kept(
              numbers(
                      "vm.hugetlb_shm_group",
                      1,
                      0,
                      MAX_INT,
                      "The group that may make shared memory of huge pages.")
                  .byDefault("0")),
          kept(
              numbers(
                      "vm.laptop_mode",
                      1,
                      0,
                      MAX_INT,
                      "Seconds after a read in which dirty data is written, too; 0 off.")
                  .byDefault("0")),
          honoured(
              numbers("vm.max_map_count", 1, 0, MAX_INT, "Memory areas that a process may have.")
                  .byDefault("65530")),
          kept(
              numbers(
                      "vm.memory_failure_early_kill",
                      1,
                      0,
                      1,
                      "Kills processes as soon as memory of theirs is found broken.")
                  .byDefault("0")),
          kept(
              numbers(
                      "vm.memory_failure_recovery",
                      1,
                      0,
                      1,
                      "Recovers from broken memory rather than panicking.")
                  .byDefault("1")),
          kept(
              numbers(
                      "vm.min_slab_ratio",
                      1,
                      0,
                      100,
                      "Share of a node in reclaimable slab above which zone reclaim takes it, in"
                          + " percent.")
                  .byDefault("5")),
          kept(
              numbers(
                      "vm.min_unmapped_ratio",
                      1,
                      0,
                      100,
                      "Share of a node in unmapped file pages above which zone reclaim works, in"
                          + " percent.")
                  .byDefault("1")),
          kept(
              numbers(
                      "vm.mmap_min_addr",
                      1,
                      0,
                      Long.MAX_VALUE,
                      "The lowest address that a process may map.")
                  .byDefault("65536")),
          kept(
              numbers("vm.mmap_rnd_bits", 1, 28, 32, "Random bits of the base of mappings.")
                  .byDefault("28")
                  .since("4.5")),
          kept(
              numbers(
                      "vm.mmap_rnd_compat_bits",
                      1,
                      8,
                      16,
                      "Random bits of the base of mappings of 32-bit programs.")
                  .byDefault("8")
                  .since("4.5")),
          kept(
              numbers("vm.numa_stat", 1, 0, 1, "Counts NUMA events.").byDefault("1").since("4.15")),
          honoured(
              numbers(
                      "vm.oom_dump_tasks",
                      1,
                      0,
                      1,
                      "Lists processes in the log when one is killed for memory.")
                  .byDefault("1")),
          honoured(
              numbers(
                      "vm.oom_kill_allocating_task",
                      1,
                      0,
                      1,
                      "Kills the process that asked for memory rather than the largest.")
                  .byDefault("0")),
          honoured(
              numbers(
                      "vm.overcommit_kbytes",
                      1,
                      0,
                      MAX_INT,
                      "KiB of memory in the commit limit; 0 while the ratio counts.")
                  .byDefault("0")
                  .since("3.14")),
          honoured(
              numbers(
                      "vm.overcommit_ratio",
                      1,
                      0,
                      MAX_INT,
                      "Share of memory in the commit limit, in percent.")
                  .byDefault("50")),
          honoured(
              numbers("vm.page-cluster", 1, 0, 31, "Swap is read ahead by 2^n pages.")
                  .byDefault("3")),
          honoured(
              numbers(
                      "vm.panic_on_oom",
                      1,
                      0,
                      2,
                      "Panics instead of killing: 0 never, 1 unless limited by a policy or cgroup,"
                          + " 2 always.")
                  .byDefault("0")),
          kept(
              numbers(
                      "vm.stat_interval",
                      1,
                      0,
                      MAX_INT,
                      "Interval at which counters of the cpus are summed up, in seconds.")
                  .byDefault("1")),
          honoured(
              numbers(
                      "vm.swappiness",
                      1,
                      0,
                      200,
                      "Cost of swapping against that of reading files: 100 is equal, 0 avoids"
                          + " swapping.")
                  .byDefault("60")
                  .since("5.8", 101)),
          kept(
              numbers(
                      "vm.unprivileged_userfaultfd",
                      1,
                      0,
                      1,
                      "Lets everyone handle page faults in user space.")
                  .byDefault("0")
                  .since("5.2")),
          honoured(
              numbers(
                      "vm.user_reserve_kbytes",
                      1,
                      0,
                      MAX_INT,
                      "KiB that a process must leave to its user's others, if overcommit is never.")
                  .byDefault("131072")
                  .since("3.10")),
          honoured(
              numbers(
                      "vm.vfs_cache_pressure",
                      1,
                      0,
                      MAX_INT,
                      "How readily directory entries and inodes are reclaimed, in percent.")
                  .byDefault("100")),
          honoured(
              numbers(
                      "vm.watermark_boost_factor",
                      1,
                      0,
                      MAX_INT,
                      "How far fragmentation raises the watermarks, in 1/10000 of the high mark.")
                  .byDefault("15000")
                  .since("5.0")));

  private SysctlCatalog() {}

  static List<KernelSetting> all() {
    return ALL;
  }
}
