/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * The names of {@code /proc/vmstat} by kernel release, in the order in which Linux prints them.
 * {@code /proc/zoneinfo} prints the same names of zones and nodes.
 *
 * <p>Those of 2.6.35, 4.4 and 6.1 were held against machines, those of 3.10, 4.19, 5.10 and 5.18
 * against such kernels; releases between are those of the changes that brought the names, and what
 * is newer than 6.1 is recalled. Left out are names that kernels of distributions do not have, such
 * as those for debugging.
 */
final class VmstatNames {
  private static final String OLDEST = "2.6.32";
  private static final List<String> ZONES =
      List.of("DMA", "DMA32", "Normal", "HighMem", "Movable", "Device");

  /** What a name is counted for. */
  enum Part {
    /** A zone. */
    ZONE,
    /** A node. */
    NODE,
    /** The machine as a whole. */
    MACHINE
  }

  /**
   * A name in its place.
   *
   * @param name Linux's name
   * @param part what it is counted for there
   * @param since the first release that has it there
   * @param until the first release that has it there no more; empty if all later ones have it
   * @param needs what the machine must have, a zone or one of the words of the table; may be empty
   */
  record Row(String name, Part part, String since, String until, String needs) {
    /** Whether the kernel of a machine prints it there. */
    boolean isOf(MachineSnapshot machine) {
      return machine.since(since) && (until.isEmpty() || !machine.since(until)) && isMet(machine);
    }

    private boolean isMet(MachineSnapshot machine) {
      return switch (needs) {
        case "" -> true;
        case "numa" -> machine.numa();
        case "x86_64" -> machine.arch().equals("x86_64");
        case "direct_map" -> !machine.memory().directMap().isEmpty();
        case "huge_pud" -> !machine.knowsZone("HighMem");
        case "cma" ->
            machine.nodes().stream()
                .flatMap(node -> node.zones().stream())
                .anyMatch(zone -> zone.extent().cma() > 0);
        default -> machine.knowsZone(needs);
      };
    }
  }

  /**
   * A line is a name, the releases that have it there (since, a hyphen, before) and what the
   * machine must have; {@code _*} stands for all zones.
   */
  private static final String ZONE =
      """
      nr_free_pages
      nr_alloc_batch 3.12-4.8
      nr_inactive_anon -4.8
      nr_active_anon -4.8
      nr_inactive_file -4.8
      nr_active_file -4.8
      nr_unevictable -4.8
      nr_zone_inactive_anon 4.8-
      nr_zone_active_anon 4.8-
      nr_zone_inactive_file 4.8-
      nr_zone_active_file 4.8-
      nr_zone_unevictable 4.8-
      nr_zone_write_pending 4.8-
      nr_mlock
      nr_anon_pages -4.8
      nr_mapped -4.8
      nr_file_pages -4.8
      nr_dirty -4.8
      nr_writeback -4.8
      nr_slab_reclaimable -4.13
      nr_slab_unreclaimable -4.13
      nr_page_table_pages -5.11
      nr_kernel_stack -5.9
      nr_unstable -4.8
      nr_bounce
      nr_zspages 4.8-
      nr_vmscan_write -4.8
      nr_vmscan_immediate_reclaim 3.2-4.8
      nr_writeback_temp -4.8
      nr_isolated_anon -4.8
      nr_isolated_file -4.8
      nr_shmem -4.8
      nr_dirtied 2.6.37-4.8
      nr_written 2.6.37-4.8
      nr_pages_scanned 3.17-4.8
      numa_hit -4.14 numa
      numa_miss -4.14 numa
      numa_foreign -4.14 numa
      numa_interleave -4.14 numa
      numa_local -4.14 numa
      numa_other -4.14 numa
      workingset_refault 3.15-4.8
      workingset_activate 3.15-4.8
      workingset_nodereclaim 3.15-4.8
      nr_anon_transparent_hugepages 2.6.38-4.8
      nr_free_cma 3.7-
      nr_unaccepted 6.5- x86_64
      numa_hit 4.14- numa
      numa_miss 4.14- numa
      numa_foreign 4.14- numa
      numa_interleave 4.14- numa
      numa_local 4.14- numa
      numa_other 4.14- numa
      """;

  private static final String NODE =
      """
      nr_inactive_anon 4.8-
      nr_active_anon 4.8-
      nr_inactive_file 4.8-
      nr_active_file 4.8-
      nr_unevictable 4.8-
      nr_slab_reclaimable 4.13-
      nr_slab_unreclaimable 4.13-
      nr_isolated_anon 4.8-
      nr_isolated_file 4.8-
      nr_pages_scanned 4.8-4.12
      workingset_nodes 4.20-
      workingset_refault 4.8-5.9
      workingset_refault_anon 5.9-
      workingset_refault_file 5.9-
      workingset_activate 4.8-5.9
      workingset_activate_anon 5.9-
      workingset_activate_file 5.9-
      workingset_restore 4.20-5.9
      workingset_restore_anon 5.9-
      workingset_restore_file 5.9-
      workingset_nodereclaim 4.8-
      nr_anon_pages 4.8-
      nr_mapped 4.8-
      nr_file_pages 4.8-
      nr_dirty 4.8-
      nr_writeback 4.8-
      nr_writeback_temp 4.8-
      nr_shmem 4.8-
      nr_shmem_hugepages 4.8-
      nr_shmem_pmdmapped 4.8-
      nr_file_hugepages 5.4-
      nr_file_pmdmapped 5.4-
      nr_anon_transparent_hugepages 4.8-
      nr_unstable 4.8-5.8
      nr_vmscan_write 4.8-
      nr_vmscan_immediate_reclaim 4.8-
      nr_dirtied 4.8-
      nr_written 4.8-
      nr_throttled_written 5.16-
      nr_kernel_misc_reclaimable 4.20-
      nr_foll_pin_acquired 5.7-
      nr_foll_pin_released 5.7-
      nr_kernel_stack 5.9-
      nr_page_table_pages 5.11-
      nr_sec_page_table_pages 6.1-
      nr_iommu_pages 6.10-
      nr_swapcached 5.12-
      pgpromote_success 5.18- numa
      pgpromote_candidate 6.1- numa
      pgdemote_kswapd 6.8-
      pgdemote_direct 6.8-
      pgdemote_khugepaged 6.8-
      """;

  private static final String MACHINE =
      """
      nr_dirty_threshold 2.6.37-
      nr_dirty_background_threshold 2.6.37-
      nr_memmap_pages 6.11-
      nr_memmap_boot_pages 6.11-
      pgpgin
      pgpgout
      pswpin
      pswpout
      pgalloc_*
      allocstall_* 4.8-
      pgskip_* 4.8-
      pgfree
      pgactivate
      pgdeactivate
      pglazyfree 4.12-
      pgfault
      pgmajfault
      pglazyfreed 4.5-
      pgrefill_* -4.8
      pgsteal_* -3.4
      pgsteal_kswapd_* 3.4-4.8
      pgsteal_direct_* 3.4-4.8
      pgscan_kswapd_* -4.8
      pgscan_direct_* -4.8
      pgrefill 4.8-
      pgreuse 5.9-
      pgsteal_kswapd 4.8-
      pgsteal_direct 4.8-
      pgsteal_khugepaged 6.2-
      pgdemote_kswapd 5.15-6.8
      pgdemote_direct 5.15-6.8
      pgdemote_khugepaged 6.2-6.8
      pgscan_kswapd 4.8-
      pgscan_direct 4.8-
      pgscan_khugepaged 6.2-
      pgscan_direct_throttle 3.6-
      pgscan_anon 5.8-
      pgscan_file 5.8-
      pgsteal_anon 5.8-
      pgsteal_file 5.8-
      zone_reclaim_failed numa
      pginodesteal
      slabs_scanned
      kswapd_steal -3.4
      kswapd_inodesteal
      kswapd_low_wmark_hit_quickly 2.6.33-
      kswapd_high_wmark_hit_quickly 2.6.33-
      kswapd_skip_congestion_wait 2.6.33-3.9
      pageoutrun
      allocstall -4.8
      pgrotated
      drop_pagecache 3.15-
      drop_slab 3.15-
      oom_kill 4.13-
      numa_pte_updates 3.8- numa
      numa_huge_pte_updates 3.13- numa
      numa_hint_faults 3.8- numa
      numa_hint_faults_local 3.8- numa
      numa_pages_migrated 3.8- numa
      pgmigrate_success 3.8-
      pgmigrate_fail 3.8-
      thp_migration_success 5.9-
      thp_migration_fail 5.9-
      thp_migration_split 5.9-
      compact_blocks_moved 2.6.35-3.8
      compact_pages_moved 2.6.35-3.8
      compact_pagemigrate_failed 2.6.35-3.8
      compact_migrate_scanned 3.8-
      compact_free_scanned 3.8-
      compact_isolated 3.8-
      compact_stall 2.6.35-
      compact_fail 2.6.35-
      compact_success 2.6.35-
      compact_daemon_wake 4.6-
      compact_daemon_migrate_scanned 4.11-
      compact_daemon_free_scanned 4.11-
      htlb_buddy_alloc_success
      htlb_buddy_alloc_fail
      cma_alloc_success 5.13- cma
      cma_alloc_fail 5.13- cma
      unevictable_pgs_culled
      unevictable_pgs_scanned
      unevictable_pgs_rescued
      unevictable_pgs_mlocked
      unevictable_pgs_munlocked
      unevictable_pgs_cleared
      unevictable_pgs_stranded
      unevictable_pgs_mlockfreed -3.7
      thp_fault_alloc 2.6.39-
      thp_fault_fallback 2.6.39-
      thp_fault_fallback_charge 5.7-
      thp_collapse_alloc 2.6.39-
      thp_collapse_alloc_failed 2.6.39-
      thp_file_alloc 4.8-
      thp_file_fallback 5.7-
      thp_file_fallback_charge 5.7-
      thp_file_mapped 4.8-
      thp_split 2.6.39-4.5
      thp_split_page 4.5-
      thp_split_page_failed 4.5-
      thp_deferred_split_page 4.5-
      thp_underused_split_page 6.12-
      thp_split_pmd 4.5-
      thp_scan_exceed_none_pte 5.17-
      thp_scan_exceed_swap_pte 5.17-
      thp_scan_exceed_share_pte 5.17-
      thp_split_pud 4.11- huge_pud
      thp_zero_page_alloc 3.8-
      thp_zero_page_alloc_failed 3.8-
      thp_swpout 4.14-
      thp_swpout_fallback 4.14-
      balloon_inflate 3.18-
      balloon_deflate 3.18-
      balloon_migrate 3.18-
      swap_ra 4.14-
      swap_ra_hit 4.14-
      swpin_zero 6.12-
      swpout_zero 6.12-
      ksm_swpin_copy 5.18-
      cow_ksm 5.19-
      zswpin 5.19-
      zswpout 5.19-
      zswpwb 6.8-
      direct_map_level2_splits 5.13- direct_map
      direct_map_level3_splits 5.13- direct_map
      nr_unstable 5.8-
      """;

  /** All rows, first one first. A name that moved has several. */
  static final List<Row> ROWS = rows();

  private VmstatNames() {}

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    ZONE.lines().forEach(line -> add(rows, Part.ZONE, line));
    NODE.lines().forEach(line -> add(rows, Part.NODE, line));
    MACHINE.lines().forEach(line -> add(rows, Part.MACHINE, line));
    return List.copyOf(rows);
  }

  private static void add(List<Row> rows, Part part, String line) {
    String[] words = line.split(" ", -1);
    String since = OLDEST;
    String until = "";
    String needs = "";
    for (int i = 1; i < words.length; i++) {
      int hyphen = words[i].indexOf('-');
      if (hyphen < 0) {
        needs = words[i];
      } else {
        since = hyphen > 0 ? words[i].substring(0, hyphen) : OLDEST;
        until = words[i].substring(hyphen + 1);
      }
    }
    if (words[0].endsWith("*")) {
      addForZones(rows, words[0].substring(0, words[0].length() - 1), since, until);
    } else {
      rows.add(new Row(words[0], part, since, until, needs));
    }
  }

  /** Linux counts events of device memory from 5.19 on. */
  private static void addForZones(List<Row> rows, String prefix, String since, String until) {
    for (String zone : ZONES) {
      boolean device = zone.equals("Device");
      if (!device || until.isEmpty()) {
        rows.add(
            new Row(prefix + suffix(zone), Part.MACHINE, device ? "5.19" : since, until, zone));
      }
    }
  }

  /** What the name of an event ends in that is counted by kinds of zones. */
  static String suffix(String zone) {
    return switch (zone) {
      case "DMA" -> "dma";
      case "DMA32" -> "dma32";
      case "HighMem" -> "high";
      case "Movable" -> "movable";
      case "Device" -> "device";
      default -> "normal";
    };
  }
}
