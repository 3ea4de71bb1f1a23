/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;
import org.memsim.tests.proc.Dumps;

/** Memory of a node is taken offline and brought back while processes use it. */
class HotplugTest {
  /**
   * As the lab's {@code h3}: a DIMM is all the memory of node 1, and was brought online movable.
   */
  private static Run run(String huge, String machine, String body) {
    return Run.of(
        """
        machine m { kernel 6.1
            node 0 { cpus 0  memory 1 GiB }
            node 1 { cpus 1  memory 1 GiB  zone Movable { managed 1 GiB } }
            distances { 0: 10 21  1: 21 10 }
            cmdline "transparent_hugepage=%s numa_balancing=disable"
            %s
        }
        workload w on m {
        %s
        }
        """
            .formatted(huge, machine, body));
  }

  private static String holds(String body) {
    return holds("never", "", body);
  }

  private static String holds(String huge, String machine, String body) {
    Run run = run(huge, machine, body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status(), run.out());
    return run.out();
  }

  /** The line of a mapping in {@code numa_maps} of the lab, without its address. */
  private static List<String> dumped(String file) {
    return Dumps.read("h3-2n-dimm-processes", file)
        .lines()
        .filter(line -> line.startsWith("10000000000 "))
        .map(line -> line.substring(12))
        .toList();
  }

  private static List<String> printed(String out) {
    return out.lines().filter(line -> line.contains(" anon=")).map(l -> l.substring(13)).toList();
  }

  /**
   * Pages go to the other node, and policies are remapped to it but for a preferred node; when the
   * node returns they stay as they are. As in the lab, to the letter.
   */
  @Test
  void pagesAndPoliciesFollow() {
    String process =
        """
        process %s { cpus 0  map heap %d MiB  set policy heap %s  touch heap  sleep 60 s }
        """;
    String out =
        holds(
            process.formatted("h", 200, "preferred 1")
                + process.formatted("i", 100, "interleave 0-1")
                + process.formatted("j", 100, "bind 1")
                + """
                kernel on cpu 0 at 10 s {
                    print numa_maps of h, numa_maps of i, numa_maps of j
                    offline node 1 memory
                    print numa_maps of h, numa_maps of i, numa_maps of j
                    online node 1 memory movable
                    print numa_maps of h, numa_maps of i, numa_maps of j
                    expect vmstat.pgmigrate_success == 51200 + 12800 + 25600
                }
                """);
    List<String> expected = new ArrayList<>(dumped("numa_maps.20-hold"));
    expected.addAll(dumped("numa_maps.22-hold"));
    expected.addAll(dumped("numa_maps.25-hold"));
    assertEquals(9, expected.size());
    assertEquals(expected, printed(out));
  }

  /** What comes after finds the nodes that are left, and the node again once it is back. */
  @Test
  void requestsFollow() {
    holds(
        """
        process early { cpus 1  map heap 64 MiB  touch heap  sleep 3 s
            map more 64 MiB  touch more
            expect process(early).node(0).pages == 128 MiB / 4 KiB }
        process late at 3500 ms { cpus 1  map heap 64 MiB
            set policy heap bind 1 fails EINVAL
            policy preferred 1
            touch heap
            expect process(late).node(0).pages == 64 MiB / 4 KiB }
        process last at 6 s { cpus 1  map heap 64 MiB  set policy heap bind 1  touch heap
            expect process(last).node(1).pages == 64 MiB / 4 KiB }
        kernel on cpu 0 at 2 s {
            offline node 1 memory
            expect node(1).free == 0
            expect zone(1, Movable).present == 0 and zone(1, Movable).managed == 0
            sleep 3 s
            online node 1 memory
            expect zone(1, DMA32).managed == 0
            expect zone(1, Normal).managed == 1 GiB and zone(1, Movable).managed == 0
        }
        """);
  }

  /** Free huge pages of a pool are given up, and the pool has less from then on; as in the lab. */
  @Test
  void freeHugePagesAreGivenUp() {
    holds(
        """
        kernel on cpu 0 {
            hugepages 64 on node 1
            expect meminfo.HugePages_Total == 64
            offline node 1 memory
            expect meminfo.HugePages_Total == 0 and meminfo.HugePages_Free == 0
            hugepages 8
            expect meminfo.HugePages_Total == 8
            expect meminfo.MemTotal == (zone(0, DMA).managed + zone(0, DMA32).managed)
        }
        """);
  }

  /** Those that a mapping was promised hold the block; in use they do as well, which is a model. */
  @Test
  void promisedHugePagesStay() {
    holds(
        """
        process p { cpus 0  sleep 1 ms  map heap 8 MiB huge  sleep 1 s  touch heap }
        kernel on cpu 0 {
            hugepages 4 on node 1
            sleep 500 ms
            offline node 1 memory fails EBUSY
            expect meminfo.HugePages_Total == 4
            expect zone(1, Movable).managed == 1 GiB - 7 * 128 MiB
        }
        """);
  }

  /** A transparent huge page goes as a whole. */
  @Test
  void transparentHugePagesMoveWhole() {
    holds(
        "always",
        "",
        """
        process p { cpus 0  map heap 64 MiB at 0x10000000000  set policy heap bind 1  touch heap
            sleep 2 s
            expect process(p).node(0).pages >= 64 MiB / 4 KiB }
        kernel on cpu 0 at 1 s {
            expect meminfo.AnonHugePages == 64 MiB
            offline node 1 memory
            expect meminfo.AnonHugePages == 64 MiB
            expect vmstat.thp_migration_success == 32 and vmstat.thp_migration_split == 0
        }
        """);
  }

  /** Pages of files and of shared memory move, those on swap need not. */
  @Test
  void pagesOfFilesMove() {
    holds(
        """
        process p { cpus 1  policy preferred 1
            map data 32 MiB from file "data.bin"  read data
            map shm 32 MiB shared  touch shm
            sleep 2 s
            read data  read shm
            expect process(p).majflt < 8192
            expect process(p).node(1).pages == 0 }
        kernel on cpu 0 at 1 s {
            offline node 1 memory
            expect node(1).free == 0
        }
        """);
  }

  private static Run one(String machine, String body) {
    return Run.of(
        """
        machine m { %s
            node 0 { cpus 0-1  memory 1 GiB }
            cmdline "transparent_hugepage=never"
        }
        workload w on m {
        %s
        }
        """
            .formatted(machine, body));
  }

  /**
   * The blocks that boot took something of stay, and the one that has a page of the kernel; what a
   * process has in others is moved within the node. The others go, though the step fails.
   */
  @Test
  void blocksOfTheKernelStay() {
    Run run =
        one(
            "kernel 6.1",
            """
            process p { cpus 0  map heap 64 MiB  touch heap  sleep 1 s
                expect process(p).node(0).pages == 64 MiB / 4 KiB }
            kernel on cpu 1 at 500 ms {
                alloc mine order 0 gfp KERNEL
                offline node 0 memory fails EBUSY
                expect meminfo.MemTotal < 900 MiB
                expect zone(0, DMA).managed > 0
                online node 0 memory
                expect meminfo.MemTotal > 900 MiB
                free mine
            }
            """);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  /** Who did not expect it is told which block holds on to what. */
  @Test
  void aFailureSaysWhichBlock() {
    Run run = one("kernel 6.1", "kernel on cpu 1 {\noffline node 0 memory\n}");
    assertEquals(List.of("7:1 step-failed"), run.errors());
    assertTrue(
        run.messages().getFirst().contains("EBUSY, since block memory7 has pages that cannot be"),
        run.messages()::toString);
  }

  /** Pages for which there is no room are tried again and again, until a signal comes. */
  @Test
  void withoutRoomItIsInterrupted() {
    Run run =
        run(
            "never",
            "",
            """
            process p { cpus 0  policy bind 1  map heap 900 MiB  touch heap  sleep 100 s }
            process q { cpus 0  policy bind 0  map heap 300 MiB  touch heap  sleep 100 s }
            kernel on cpu 1 at 10 s {
                offline node 1 memory fails EINTR
                expect zone(1, Movable).present > 0
                expect node(1).free > 0
            }
            """);
    assertEquals(List.of(), run.messages());
  }

  /** 32-bit kernels have no blocks of memory. */
  @Test
  void thirtyTwoBitsHaveNoBlocks() {
    Run run =
        one("kernel 6.1  arch x86_pae", "kernel on cpu 1 { offline node 0 memory fails ENOENT }");
    assertEquals(List.of(), run.messages());
  }
}
