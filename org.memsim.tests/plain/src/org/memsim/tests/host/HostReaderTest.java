/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.HostReader;
import org.memsim.engine.proc.host.HostTree;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.proc.host.Source;

/** What is read of a machine's files; the machines are made up, the shapes are Linux's. */
class HostReaderTest {
  /** As 2.6.32 writes it: no managed pages, counters of the node among those of the zone. */
  private static final String OLD_ZONEINFO =
      """
      Node 0, zone      DMA
        pages free     3923
              min      6
              low      7
              high     9
              scanned  0
              spanned  4095
              present  3849
          nr_free_pages 3923
          nr_inactive_anon 0
          nr_file_pages 12
          numa_hit     1
              protection: (0, 3251, 64209, 64209)
        pagesets
          cpu: 0
                    count: 0
                    high:  0
                    batch: 1
        vm stats threshold: 10
          cpu: 1
                    count: 3
                    high:  6
                    batch: 1
        vm stats threshold: 10
        all_unreclaimable: 1
        prev_priority:     12
        start_pfn:         1
        inactive_ratio:    1
      """;

  /** As 6.12 writes it: the node's counters first, two bounds of each pageset. */
  private static final String NEW_ZONEINFO =
      """
      Node 1, zone   Normal
        per-node stats
            nr_inactive_anon 1001
            nr_active_anon 1002
            workingset_nodes 3
        pages free     5000
              boost    4
              min      100
              low      125
              high     150
              promo    175
              spanned  9000
              present  8000
              managed  7000
              cma      16
              protection: (0, 0, 0, 0, 0)
            nr_free_pages 5000
            nr_zone_inactive_anon 1001
            nr_free_cma  16
            numa_hit     77
        pagesets
          cpu: 3
                    count:    63
                    high:     200
                    batch:    63
                    high_min: 150
                    high_max: 1000
        vm stats threshold: 24
        node_unreclaimable:  1
        start_pfn:           262144
        reserved_highatomic: 512
      """;

  @Test
  void zoneinfoOfAnOldKernel() {
    HostZone zone = new Host().with("proc/zoneinfo", OLD_ZONEINFO).read().zones().getFirst();
    assertEquals(3923, zone.figure("free").orElseThrow().value());
    assertEquals(new Source("proc/zoneinfo", 8), zone.figure("present").orElseThrow().source());
    assertTrue(zone.figure("managed").isEmpty());
    assertEquals(12, zone.counter("nr_file_pages").orElseThrow().value());
    assertEquals(List.of(0L, 3251L, 64209L, 64209L), values(zone.protection()));
    assertEquals(6, zone.pagesets().get(1).figure("high").orElseThrow().value());
    assertEquals(10, zone.pagesets().get(1).figure("threshold").orElseThrow().value());
    assertEquals(1, zone.figure("start_pfn").orElseThrow().value());
  }

  @Test
  void zoneinfoOfANewKernel() {
    HostFigures figures = new Host().with("proc/zoneinfo", NEW_ZONEINFO).read();
    HostZone zone = figures.zone(1, "Normal").orElseThrow();
    HostNode node = figures.nodes().get(1);
    assertEquals(1002, node.counter("nr_active_anon").orElseThrow().value());
    assertEquals(4, zone.figure("boost").orElseThrow().value());
    assertEquals(175, zone.figure("promo").orElseThrow().value());
    assertEquals(16, zone.figure("cma").orElseThrow().value());
    assertEquals(16, zone.counter("nr_free_cma").orElseThrow().value());
    assertEquals(1000, zone.pagesets().getFirst().figure("high_max").orElseThrow().value());
    assertEquals(3, zone.pagesets().getFirst().cpu());
    assertEquals(1, zone.figure("node_unreclaimable").orElseThrow().value());
    assertEquals(List.of(), figures.notices());
  }

  @Test
  void linesThatAreNotUnderstoodAreNoticed() {
    HostFigures figures =
        new Host()
            .with("proc/zoneinfo", OLD_ZONEINFO + "        high     99999999999999999999\n  ???\n")
            .with("proc/meminfo", "MemTotal:  x kB\n")
            .read();
    assertEquals(
        List.of("proc/zoneinfo:29", "proc/zoneinfo:30", "proc/meminfo:1"),
        figures.notices().stream().map(notice -> notice.source().toString()).toList());
    assertEquals(9, figures.zones().getFirst().figure("high").orElseThrow().value());
  }

  @Test
  void filesOfDifferentMomentsAreNoticed() {
    HostFigures figures =
        new Host()
            .with("proc/zoneinfo", NEW_ZONEINFO)
            .with("proc/buddyinfo", "Node 1, zone   Normal   10   5   2\n")
            .with("proc/meminfo", "MemTotal:          28004 kB\n")
            .read();
    assertEquals(4096, figures.pageSize().orElseThrow());
    assertEquals(2, figures.notices().size());
    assertTrue(figures.notices().getFirst().message().contains("the zones manage 28000 kB"));
    assertTrue(figures.notices().getLast().message().contains("hold 28 pages, but 5000 are said"));
  }

  @Test
  void reportOfALogTellsPagesOfItsSize() {
    String log =
        """
        Jan  2 03:04:05 box kernel: [  12.345678] app invoked oom-killer: gfp_mask=0x0, order=0
        Jan  2 03:04:05 box kernel: [  12.345679] Mem-Info:
        Jan  2 03:04:05 box kernel: [  12.345680] active_anon:11 inactive_anon:22 isolated_anon:0
        Jan  2 03:04:05 box kernel: [  12.345681] Node 0 DMA free:6400kB boost:0kB min:640kB low:1280kB \
        high:1920kB slab_unreclaimable:128kB present:64000kB managed:51200kB free_cma:0kB
        Jan  2 03:04:05 box kernel: [  12.345682] lowmem_reserve[]: 0 0 5 5
        Jan  2 03:04:05 box kernel: [  12.345683] Node 0 DMA: 98*64kB (UM) 1*128kB (M) 0*256kB = 6400kB
        Jan  2 03:04:05 box kernel: [  12.345684] Free swap  = 100kB
        Jan  2 03:04:05 box kernel: [  12.345685] Total swap = 200kB
        Jan  2 03:04:05 box kernel: [  12.345686] 1000 pages RAM
        Jan  2 03:04:05 box kernel: [  12.345687] 0 pages HighMem/MovableOnly
        Jan  2 03:04:05 box kernel: [  12.345688] 200 pages reserved
        """;
    HostFigures figures = new Host().beside("kern.log", log).read();
    HostZone zone = figures.zone(0, "DMA").orElseThrow();
    assertEquals(65536, figures.pageSize().orElseThrow());
    assertEquals(100, zone.figure("free").orElseThrow().value());
    assertEquals(800, zone.figure("managed").orElseThrow().value());
    assertEquals(2, zone.counter("nr_slab_unreclaimable").orElseThrow().value());
    assertEquals(List.of(98L, 1L, 0L), values(zone.freeBlocks()));
    assertEquals(List.of(0L, 0L, 5L, 5L), values(zone.protection()));
    assertEquals(800 * 64, figures.meminfo("MemTotal").orElseThrow().value());
    assertEquals(200, figures.meminfo("SwapTotal").orElseThrow().value());
    assertEquals(22, figures.vmstat().get("nr_inactive_anon").value());
  }

  @Test
  void bootLogTellsWhereMemoryLies() {
    String log =
        """
        [    0.000000] Linux version 5.10.0-8-amd64 (someone@somewhere)
        [    0.000000] Command line: root=/dev/vda quiet
        [    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable
        [    0.000000] BIOS-e820: [mem 0x000000000009fc00-0x000000000009ffff] reserved
        [    0.020000]   node   1: [mem 0x0000000080000000-0x00000000bfffffff]
        [    0.030000] Fallback order for Node 1: 1 0
        """;
    HostFigures figures = new Host().beside("dmesg", log).read();
    assertEquals("5.10.0-8-amd64", figures.release().orElseThrow().text());
    assertEquals("root=/dev/vda quiet", figures.commandLine().orElseThrow().text());
    assertEquals(0x9fc00, figures.iomem().getFirst().to());
    assertEquals("Reserved", figures.iomem().getLast().what());
    assertEquals(0xc0000000L, figures.nodes().get(1).ranges().getFirst().to());
    assertEquals(List.of(1L, 0L), values(figures.nodes().get(1).fallbackOrder()));
  }

  @Test
  void numactl() {
    String text =
        """
        available: 2 nodes (0,2)
        node 0 cpus: 0 1 2 3
        node 0 size: 7966 MB
        node 0 free: 1234 MB
        node 2 cpus:
        node 2 size: 16384 MB
        node 2 free: 16000 MB
        node distances:
        node   0   2
          0:  10  17
          2:  17  10
        """;
    HostFigures figures = new Host().beside("numactl.txt", text).read();
    assertEquals(Set.of(0, 1, 2, 3), figures.nodes().get(0).cpus().orElseThrow());
    assertEquals(Set.of(), figures.nodes().get(2).cpus().orElseThrow());
    assertEquals(16384, figures.nodes().get(2).megabytes().orElseThrow().value());
    assertEquals(List.of(17L, 10L), values(figures.nodes().get(2).distances()));
    assertEquals(List.of(), figures.notices());
  }

  @Test
  void hwloc() {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE topology SYSTEM "hwloc2.dtd">
        <topology version="2.0">
          <object type="Machine" os_index="0" cpuset="0x0000000f">
            <info name="OSRelease" value="4.18.0-80.el8.x86_64"/>
            <info name="Architecture" value="x86_64"/>
            <object type="NUMANode" os_index="0" cpuset="0x00000003" local_memory="1073741824"/>
            <object type="NUMANode" os_index="1" cpuset="0x0000000c" local_memory="2147483648"/>
            <object type="PU" os_index="0"/><object type="PU" os_index="3"/>
          </object>
          <distances2 type="NUMANode" nbobjs="2" kind="5" name="NUMALatency" indexing="os">
            <indexes length="4">0 1 </indexes>
            <u64values length="9">10 21 21 </u64values>
            <u64values length="3">10 </u64values>
          </distances2>
        </topology>
        """;
    HostFigures figures = new Host().beside("machine.xml", xml).read();
    assertEquals("x86_64", figures.machine().orElseThrow().text());
    assertEquals("4.18.0-80.el8.x86_64", figures.release().orElseThrow().text());
    assertEquals(Set.of(2, 3), figures.nodes().get(1).cpus().orElseThrow());
    assertEquals(2 << 20, figures.nodes().get(1).meminfo("MemTotal").orElseThrow().value());
    assertEquals(List.of(21L, 10L), values(figures.nodes().get(1).distances()));
    assertEquals(Set.of(0, 3), figures.onlineCpus());
  }

  @Test
  void sysfs() {
    String node = "sys/devices/system/node/node1/";
    HostFigures figures =
        new Host()
            .with(node + "cpumap", "00000001,80000000\n")
            .with(node + "distance", "20 10\n")
            .with(node + "meminfo", "Node 1 MemTotal:        1030924 kB\n")
            .with(node + "hugepages/hugepages-2048kB/nr_hugepages", "7\n")
            .with("sys/devices/system/memory/block_size_bytes", "8000000\n")
            .with("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n")
            .with("proc/sys/vm/lowmem_reserve_ratio", "256\t256\t32\t0\t0\n")
            .with(
                "proc/swaps",
                "Filename Type Size Used Priority\n/dev/vda2  partition 2096476 8 -2\n")
            .read();
    assertEquals(Set.of(31, 32), figures.nodes().get(1).cpus().orElseThrow());
    assertEquals(1030924, figures.nodes().get(1).meminfo("MemTotal").orElseThrow().value());
    assertEquals(7, figures.nodes().get(1).hugePages().get(2048L).value());
    assertEquals(128 << 20, figures.memoryBlockBytes().orElseThrow().value());
    assertEquals("madvise", figures.sysfs().get("mm.transparent_hugepage.enabled").text());
    assertEquals(
        "256\t256\t32\t0\t0", figures.sysctl("vm.lowmem_reserve_ratio").orElseThrow().text());
    assertEquals(2096476, figures.swaps().getFirst().kilobytes());
    assertEquals(-2, figures.swaps().getFirst().priority());
  }

  @Test
  void archivesAreReadAsTheyAre(@TempDir Path directory) throws IOException {
    Host host =
        new Host().with("proc/zoneinfo", NEW_ZONEINFO).with("proc/meminfo", "MemFree: 8 kB\n");
    Path plain = Files.write(directory.resolve("plain"), host.tar());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(host.tar());
    }
    Path zipped = Files.write(directory.resolve("zipped"), packed.toByteArray());
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (var xz = new org.tukaani.xz.XZOutputStream(small, new org.tukaani.xz.LZMA2Options(0))) {
      xz.write(host.tar());
    }
    Path xzed = Files.write(directory.resolve("xzed"), small.toByteArray());
    HostFigures expected = host.read();
    for (Path archive : List.of(plain, zipped, xzed)) {
      assertEquals(expected, HostReader.read(HostTree.open(archive)), archive.toString());
    }
  }

  @Test
  void copiesMayLieBelowTheRootOrBesideEachOther(@TempDir Path directory) throws IOException {
    Path proc = Files.createDirectories(directory.resolve("deep/host-1/proc"));
    Files.writeString(proc.resolve("zoneinfo"), NEW_ZONEINFO);
    Path flat = Files.createDirectories(directory.resolve("flat"));
    Files.writeString(flat.resolve("whatever.txt"), NEW_ZONEINFO);
    HostFigures deep = HostReader.read(HostTree.open(directory.resolve("deep")));
    HostFigures beside = HostReader.read(HostTree.open(flat));
    assertEquals(
        deep.zones().getFirst().figures().keySet(), beside.zones().getFirst().figures().keySet());
    assertEquals(List.of("proc/zoneinfo"), deep.files());
    assertEquals(List.of("whatever.txt"), beside.files());
  }

  @Test
  void whatIsNotThereIsSaid(@TempDir Path directory) throws IOException {
    Path missing = directory.resolve("missing");
    String message = assertThrows(IOException.class, () -> HostTree.open(missing)).getMessage();
    assertTrue(message.contains("There is no '" + missing + "'"), message);
    Path bzip = Files.writeString(directory.resolve("a.tar.bz2"), "BZh91AY");
    message = assertThrows(IOException.class, () -> HostTree.open(bzip)).getMessage();
    assertTrue(message.contains("bzip2"), message);
    assertTrue(HostReader.read(HostTree.open(directory)).isEmpty());
  }

  private static List<Long> values(List<Figure> figures) {
    return figures.stream().map(Figure::value).toList();
  }
}
