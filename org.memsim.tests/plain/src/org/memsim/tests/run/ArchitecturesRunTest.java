/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelVersion;

/** A workload, with the views of its machine, on every architecture under old and new kernels. */
class ArchitecturesRunTest {
  private static final List<String> KERNELS =
      List.of("2.6.32", "3.10", "4.4", "4.14", "4.19", "5.4", "5.15", "6.1", "6.12");

  static Stream<Arguments> machines() {
    return Architectures.names().stream()
        .flatMap(
            name ->
                KERNELS.stream()
                    .filter(k -> KernelVersion.of(k).compareTo(Architectures.since(name)) >= 0)
                    .map(kernel -> Arguments.of(name, kernel)));
  }

  /** 96 MiB by page are as many faults; unmapped, all tables but the top one are gone. */
  @ParameterizedTest
  @MethodSource("machines")
  void runs(String name, String kernel) {
    Arch arch = Architectures.of(name, KernelVersion.of(kernel));
    long pages = (96L << 20) / arch.pageSize();
    Run run =
        Run.of(
            """
            machine m {
                arch %s
                kernel %s
                node 0 { cpus 0-1  memory 2 GiB }
                node 1 { cpus 2  memory 1 GiB }
                %s
            }
            workload w on m {
                process p {
                    cpus 0
                    map heap 96 MiB at 0x40000000 fixed
                    touch heap
                    expect process(p).minflt == %d
                    expect process(p).rss == %d pages
                    expect process(p).node(0).pages == process(p).rss
                    print numa_maps of p
                    unmap heap
                    expect process(p).rss == 0 and process(p).tables(1) == 0
                }
                print numactl, numastat, zoneinfo, buddyinfo, meminfo, dmesg, memblock
            }
            """
                .formatted(name, kernel, switches(kernel), pages, pages));
    assertEquals(List.of(), run.messages());
    assertTrue(run.out().contains("N0=" + pages), run.out());
    int orders = arch.maxOrder() + 1;
    assertTrue(
        run.out()
            .lines()
            .anyMatch(line -> line.matches("Node 0, zone.*( +\\d+){" + orders + "} ?")),
        run.out());
    // Only PCs have an E820 map.
    assertEquals(name.startsWith("x86"), run.out().contains("BIOS-e820: "), run.out());
  }

  /**
   * With pages of 64 KiB a block of order 13 has 512 MiB, with 16 KiB one of order 11 32 MiB. Both
   * are pageblocks, which pagesets take two at a time.
   */
  @ParameterizedTest
  @CsvSource({"arm64_64k, 13, 512, 1", "arm64_16k, 11, 32, 1", "x86_64, 10, 4, 2"})
  void largestBlocks(String name, int order, int mebibytes, int left) {
    Run run =
        Run.of(
            """
            machine m {
                arch %1$s
                node 0 { cpus 0  memory 6 GiB }
                state { zone(0, Normal) { free { %2$d: 3 } } }
                cmdline "transparent_hugepage=never"
            }
            workload w on m {
                kernel {
                    expect buddy(0, Normal).order(%2$d) == 3
                    alloc block order %2$d gfp HIGHUSER_MOVABLE
                    expect buddy(0, Normal).order(%2$d) == %4$d
                    expect zone(0, Normal).free == %3$d MiB
                    free block
                    expect buddy(0, Normal).order(%2$d) == %4$d + 1
                }
            }
            """
                .formatted(name, order, left * mebibytes, left));
    assertEquals(List.of(), run.messages());
  }

  /** Kernel 2.6.32 has neither transparent huge pages nor NUMA balancing to switch off. */
  private static String switches(String kernel) {
    return kernel.equals("2.6.32")
        ? ""
        : "cmdline \"transparent_hugepage=never numa_balancing=disable\"";
  }

  @Test
  void theSplitIsHonoured() {
    String text =
        """
        machine m { arch x86  kernel 6.1  vmsplit 1G  node 0 { cpus 0  memory 3 GiB }
            cmdline "transparent_hugepage=never" }
        workload w on m {
            process p {
                map all 800 MiB
                map more 200 MiB fails ENOMEM
            }
            print dmesg
        }
        """;
    Run run = Run.of(text);
    assertEquals(List.of(), run.messages());
    assertTrue(
        run.out().contains("Normal   [mem 0x0000000001000000-0x00000000b6bfdfff]"), run.out());
  }

  @Test
  void vmallocMovesTheBorderOfLowMemory() {
    Run run =
        Run.of(
            """
            machine m { arch x86_pae  kernel 6.1  node 0 { cpus 0  memory 3 GiB }
                cmdline "vmalloc=256M" }
            workload w on m { print dmesg }
            """);
    assertEquals(List.of(), run.messages());
    // 0x36ffe000 without; 128 MiB and a gap of 8 MiB less
    assertTrue(
        run.out().contains("Normal   [mem 0x0000000001000000-0x000000002e7fdfff]"), run.out());
  }

  @Test
  void aVmallocAreaThatLeavesNothingIsSaid() {
    Run run =
        Run.of(
            """
            machine m { arch x86  kernel 6.1  node 0 { cpus 0  memory 3 GiB } cmdline "vmalloc=1G" }
            workload w on m { print dmesg }
            """);
    assertEquals(List.of("1:1 cannot-boot"), run.errors());
  }

  @Test
  void kernelsWithoutTheArchitecture() {
    Run run =
        Run.of(
            """
            machine m { arch arm64_4k  kernel 3.10  node 0 { cpus 0  memory 3 GiB } }
            workload w on m { print zoneinfo }
            """);
    assertEquals(List.of("1:18 not-yet"), run.errors());
  }

  @Test
  void unknownKernelsNameTheNearest() {
    Run run = Run.of("machine m { kernel 2.6.31  node 0 { cpus 0  memory 1 GiB } }\n");
    assertTrue(run.messages().toString().contains("nearest complete version is 2.6.32"));
    assertEquals(List.of("1:20 unknown-kernel"), run.errors());
  }
}
