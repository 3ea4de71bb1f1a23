/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim that holds whatever one does says nothing: these files fail once a word is changed. */
class CounterVariantsTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          claim-05-address-space.mem | vmsplit 2G | vmsplit 3G | map last 4 KiB at 0x7ffff000 fixed\\n        map kernel | 1
          claim-06-page-tables.mem | arch x86_64_la57 | arch x86_64 | map far 4 KiB at 0xfffffffff00000 fixed | 0
          claim-07-tlb.mem | dtlb 4 KiB { entries 64  ways 64 } | dtlb 4 KiB { entries 16  ways 16 } | expect tlb.dtlb.misses == 32 and | 0
          claim-08-folded-levels.mem | arch x86_64_la57 | arch x86_64 | expect arch.levels == 5 | 0
          gigantic-pages.mem | kernel 6.1 | kernel 5.12 | expect meminfo.HugePages_Total == 2 | 0
          claim-12-zone-lock.mem | latency 50 ns }\\n}\\n\\nmachine unpadded | latency 50 ns  unpadded }\\n}\\n\\nmachine unpadded | expect zone(0, Normal).lock.line_transfers <= 2.1 * zone(0, Normal).lock.acquisitions | 0
          claim-12-zone-lock.mem | latency 50 ns }\\n}\\n\\nmachine unpadded | latency 5 ns }\\n}\\n\\nmachine unpadded | expect time within 4% of 262144 / 63 * 3.25 us | 0
          claim-11-bus-and-controllers.mem | bandwidth 10_664_000_000 B/s | bandwidth 106_640_000_000 B/s | expect bus.bytes since begin / 1 B / (time since begin / 1 ns) within 1% of 10.664 | 0
          claim-11-bus-and-controllers.mem | link 0 - 1 { latency 50 ns | link 0 - 1 { latency 60 ns | expect time since neighbour == 4000 * 131 ns | 0
          claim-13-local-first.mem | 10 12 32 32\\n                12 10 | 10 40 32 32\\n                40 10 | expect process(filler).node(0).pages > 900 MiB and process(filler).node(2).pages == 0 | 0
          claim-13-local-first.mem | policy bind 2 | policy bind 0 | expect process(filler).node(2).pages == 512 MiB | 0
          fallback-bandwidth.mem | kernel 5.15 | kernel 5.16 | expect process(stream).node(1).pages == 0 | 0
          measured-bandwidth.mem | depth 10 | depth 1 | within 20% of 57.9 | 0
          measured-bandwidth.mem | bandwidth 38400000000 B/s | bandwidth 76800000000 B/s | within 20% of 30.3 | 0
          claim-09-mapping.mem | map log 1 MiB shared from file "app.log" at 0x20200000 | map log 1 MiB from file "app.log" at 0x20200000 | expect process(p).rss_anon == 64 KiB | 0
          vma.mem | 0x2003c000 fixed noreserve | 0x2003c000 fixed | expect process(vma).vmas == 12 | 0
          faults.mem | advise data[0..100 pages] dontneed | advise data[0..50 pages] dontneed | expect process(parent).mapping(data).rss == 3600 KiB | 0
          page-tables.mem | map across 512 pages at 0x100000100000 | map across 512 pages at 0x100000200000 | expect process(pt).minflt == 513 + 512 | -1
          hugetlb.mem | vm.nr_hugepages = 8 | vm.nr_hugepages = 7 | expect meminfo.HugePages_Rsvd == 4 and meminfo.HugePages_Free == 8 | 0
          hugetlb.mem | map loose 2 MiB huge noreserve | map loose 2 MiB noreserve | touch loose fails SIGBUS | 0
          shared-buffers-swap.mem | map buffers 400 MiB shared | map buffers 400 MiB | expect process(postgres).swap == 0 | 0
          zswap.mem | zswap.enabled=1 | zswap.enabled=0 | expect vmstat.zswpout > 0 | 0
          zswap.mem | zswap.max_pool_percent=20 | zswap.max_pool_percent=2 | expect vmstat.zswpout > 0 | 0
          zswap.mem | same_filled 10% | same_filled 50% | expect meminfo.Zswap within 1% of 0.45 | 0
          huge-pages.mem | swap 1 GiB | swap 1 GiB { latency 5 ms } | expect vmstat.thp_swpout == 4 | 0
          swap-insanity.mem | policy bind 0 | policy bind 1 | expect process(backup).node(1).pages == 0 | 0
          swap-insanity.mem | policy interleave all | policy preferred 0 | expect process(mysqld).node(0).pages - process(mysqld).node(1).pages < 2 | 0
          swap-insanity.mem | sysctl vm.drop_caches = 3 | sleep 1 ms | expect process(mysqld).node(1).pages - process(mysqld).node(0).pages < 2 | 0
          backup-after-interleave.mem | cpuset.mems 0-0 | cpuset.mems 0-1 | expect process(xtrabackup).node(1).pages == 0 | 0
          movable-pmem.mem | zone Movable { managed 768 GiB } | zone Normal { managed 768 GiB } | expect process(application).state == oom_killed | 0
          order-5.mem | queues order 5 | queues order 4 | alloc queues order 5 | 0
          order-5.mem | vm.lowmem_reserve_ratio = 512 | vm.lowmem_reserve_ratio = 256 | expect zone(0, DMA).protection(Normal) == 61438 | 0
          kubernetes-memory-manager.mem | onNode0 { cpuset.mems 0-0 } | onNode0 { cpuset.mems 0-1 } | expect process(pod).state == oom_killed | 0
          atomic-failures.mem | gfp ATOMIC count 98_304 fails ENOMEM | gfp USER count 98_304 fails ENOMEM | alloc ring order 0 gfp ATOMIC count 98_304 fails ENOMEM | 0
          atomic-failures.mem | vm.min_free_kbytes = 541696 | vm.min_free_kbytes = 67712 | expect zone(0, Normal).free >= zone(0, Normal).watermark.high | 0
          fragmentation.mem | vain order 9 gfp NOWAIT | vain order 9 gfp KERNEL | alloc vain | 0
          fragmentation.mem | vm.compaction_proactiveness = 0 | vm.compaction_proactiveness = 0 vm.extfrag_threshold = 1000 | alloc block order 9 gfp KERNEL | 0
          cgroups.mem | memory.max 100 MiB | memory.max 200 MiB | expect process(p).state == oom_killed | 0
          cgroups.mem | memory.high 32 MiB | memory.high 64 MiB | expect cgroup(throttled).memory.events.high > 0 | 0
          cgroups.mem | keeps { memory.low 48 MiB } | keeps { } | expect cgroup(keeps).memory.stat.file == 40 MiB | 0
          cgroups.mem | memory.max 82 MiB | memory.max 91 MiB | expect cgroup(outer).memory.stat.file == 20739 pages | 0
          lru-generations.mem | min_ttl_ms = 1000 | min_ttl_ms = 1 | expect process(first).state == oom_killed | 0
          claim-16-17-18-pages-stay.mem | vm.zone_reclaim_mode = 1 | vm.zone_reclaim_mode = 0 | expect process(redis).node(0).pages > 0.99 | 0
          claim-16-17-18-pages-stay.mem | policy interleave all | policy bind 0 | expect process(redis).node(0).pages within 0.1% | 0
          fake-nodes-banks.mem | channels 1 banks 4 | channels 1 banks 1 | < 0.55 | 0
          fake-nodes-banks.mem | policy interleave all | policy bind 0 | expect process(bench).node(3).pages within | 0
          migration.mem | bind 1 migrate strict | bind 1 | expect process(app).node(1).pages == 16_384\\n        expect time | 0
          migration.mem | kernel 5.14 | kernel 5.15 | sleep 1 s\\n        expect process(job).node(0).pages == 16_384 | 1
          migration.mem | 0: 10 21 | 0: 10 31 | expect time since before == | 0
          memory-hotplug.mem | online node 1 memory movable | online node 1 memory | expect zone(1, Movable).managed == 1 GiB | 0
          memory-hotplug.mem | offline node 1 memory\\n        expect vmstat | sleep 1 ms\\n        expect vmstat | expect vmstat.pgmigrate_success since before == 25_600 | 0
          cxl-tiering.mem | demotion_enabled = 1 | demotion_enabled = 0 | expect process(app).rss == 1280 MiB | 0
          cxl-tiering.mem | kernel.numa_balancing = 2 | kernel.numa_balancing = 0 | expect process(app).node(0).pages == 64 MiB | 0
          cxl-tiering.mem | numa_balancing = 2 } | numa_balancing = 2 }\\n sysfs { debug.sched.numa_balancing.hot_threshold_ms = 4000 } | expect process(app).node(0).pages == 64 MiB | 1
          cxl-tiering.mem | 0: 8  2: 2 | 0: 7  2: 3 | expect process(app).node(0).pages == 0.8 | 0
          cxl-tiering.mem | 0: 10 21 14 24 | 0: 10 14 21 24 | expect process(near0).node(2).pages > | 0
          memoryless-node.mem | node 0 { cpus 0-5,24-29 } | node 0 { cpus 0-5,24-29  memory 1 GiB } | expect process(app).node(1).pages == 16_384 | 0
          claim-14-scheduler.mem | start on node 0\\n        policy bind 1\\n        map heap 256 MiB\\n        touch heap\\n        set policy default\\n        expect | cpus 0\\n        policy bind 1\\n        map heap 256 MiB\\n        touch heap\\n        set policy default\\n        expect | expect process(app).cpu >= 4 | 0
          numa-balancing.mem | transparent_hugepage=never | transparent_hugepage=never numa_balancing=disable | expect process(app).node(0).pages > 0.9 | 0
          numa-balancing.mem | set policy default\\n        expect | set policy bind 1\\n        expect | expect process(app).node(0).pages > 0.9 | 0
          reclaim-two-nodes.mem | policy bind 0 | policy interleave all | expect process(memtouch).swap within 5% of 55158 * 4 KiB | 0
          reclaim-one-node.mem | mm.lru_gen.enabled = 7 | mm.lru_gen.enabled = 0 | expect process(memtouch).node(0).pages within 1% of 105636 | 0
          reclaim-low-marks.mem | policy bind 0 | policy preferred 0 | expect process(memtouch).node(0).pages within 1% of 106225 | 0
          reclaim-low-marks.mem | vm.page-cluster = 0 | vm.page-cluster = 3 | expect process(memtouch).majflt since full within 2% of 35507 | 0
          reclaim-raised-marks.mem | 32 0 0 } | 32 0 0  vm.watermark_boost_factor = 0 } | expect vmstat.pswpout within 5% of 53081 | 0
          zone-reclaim.mem | vm.zone_reclaim_mode = 1 | vm.zone_reclaim_mode = 0 | expect node(1).free > 3686 MiB | 0
          kswapd-thrash.mem | map heap 3800 MiB | map heap 3000 MiB | expect vmstat.workingset_refault_file since last | 0
          kswapd-gives-up.mem | cmdline "transparent_hugepage=never" | swap 4 GiB cmdline "transparent_hugepage=never" | expect process(database).state == oom_killed | 0
          overcommit.mem | vm.overcommit_memory = 0 | vm.overcommit_memory = 1 | map larger 983736 KiB fails ENOMEM | 0
          oom-low-node.mem | policy bind 0 | policy preferred 0 | expect process(memtouch).state == oom_killed | 0
          min-free-kbytes.mem | transparent_hugepage=always | transparent_hugepage=never | expect zone(0, DMA).watermark.min == 42 | 0
          claim-03-slab.mem | cache session object 192 B | cache session object 200 B | expect slab(session).objperslab == 21 and | 0
          claim-03-slab.mem | cpus 0-7  memory 1 GiB | cpus 0  memory 1 GiB | expect slab(inode).objperslab == 25 | 0
          claim-04-vmalloc.mem | free all every 2 | free all | alloc block order 4 gfp KERNEL fails ENOMEM | 0
          claim-04-vmalloc.mem | vmalloc dentries 2 MiB interleave | vmalloc dentries 4 MiB interleave | expect vmalloc.areas == 14 | 0
          slab-fragmentation.mem | cache session object 192 B\\n        alloc all | cache session object 4096 B\\n        alloc all | expect slab(session).pages == 4762 pages | 0
          vmalloc-exhaustion.mem | arch x86_pae | arch x86_64 | expect zone(0, HighMem).free > 2 GiB | 0
          lowmem-thinkpad.mem | slab 779212 KiB unreclaimable | slab 231212 KiB unreclaimable active_file 548000 KiB | expect meminfo.SwapFree == 2096476 KiB | 1
          movable-starves-kernel.mem | movablecore=3G | movablecore=1G | expect process(tar).state == oom_killed | 0
          compaction-holes.mem |         compact\\n |         sleep 1 ms\\n | expect vmstat.compact_migrate_scanned since before | 0
          highmem-kmap.mem | arch x86\\n | arch x86_pae\\n | expect kmap.used == 0 and kmap.entries == 1024 | 0
          highmem-kmap.mem | kunmap cache count 1 | sleep 1 ms | kmap page\\n | 0
          highmem-kmap.mem | count 512 | count 511 | expect time >= 5 ms and kmap.flushes == 1 | 0
          redis-fork.mem | vm.overcommit_memory = 2  vm.overcommit_ratio = 95 | vm.overcommit_memory = 1 | } fails ENOMEM | -2
          """)
  void failsThere(String file, String words, String others, String place, int linesOn) {
    String text = LabDump.example(file);
    String from = words.replace("\\n", "\n");
    assertTrue(text.contains(from), from);
    Run run = Run.of(text.replace(from, others.replace("\\n", "\n")));
    int at = text.indexOf(place.replace("\\n", "\n"));
    assertTrue(at >= 0, place);
    int line = (int) text.substring(0, at).lines().count() + linesOn;
    assertEquals(
        line,
        Integer.parseInt(run.errors().getFirst().replaceAll(":.*", "")),
        run.errors().toString());
  }
}
