/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Pools of huge pages, and mappings of them, in workloads. */
class HugePagesRunTest {
  private static void holds(String text) {
    Run run = Run.of(text);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  private static String machine(String cmdline, String workload) {
    return """
    machine m { kernel 6.1
        node 0 { cpus 0-1  memory 4 GiB }
        node 1 { cpus 2-3  memory 4 GiB }
        cmdline "transparent_hugepage=never numa_balancing=disable %s"
    }
    workload w on m {
        %s
    }
    """
        .formatted(cmdline, workload);
  }

  /**
   * Where what is free lies in few large blocks, but in none large enough, compaction does not
   * begin: then a request must not be told for ever that it need not reclaim either.
   */
  @Test
  void aPoolThatCannotGrowIsGivenUp() {
    holds(
        """
        machine m { kernel 6.1
            node 0 { cpus 0  memory 96 MiB }
            cmdline "transparent_hugepage=never"
            state {
                zone(0, DMA) { free { 6: 1  7: 1  8: 5 } }
                zone(0, DMA32) { free { 0: 10  3: 3 } }
            }
        }
        workload w on m {
            kernel {
                hugepages 1
                expect meminfo.HugePages_Total == 0
            }
        }
        """);
  }

  /** Pages that boot took are given out and back like others. */
  @Test
  void pagesOfTheCommandLineAreMapped() {
    holds(
        machine(
            "hugepages=0:3,1:2",
            """
            process p {
                cpus 2
                map a 6 MiB huge
                touch a
                expect node(1).hugepages_free == 0 and node(0).hugepages_free == 2
                map b 4 MiB huge shared populate
                expect meminfo.HugePages_Free == 0 and meminfo.HugePages_Rsvd == 0
                expect process(p).hugetlb == 10 MiB and process(p).minflt == 3
                unmap a
                unmap b
                expect meminfo.HugePages_Free == 5
            }
            kernel on cpu 0 after p {
                hugepages 0
                expect meminfo.HugePages_Total == 0
                expect zone(0, Normal).free + zone(0, Normal).pcp == zone(0, Normal).managed
            }
            """));
  }

  /** The larger pages of the command line can be given back, too. */
  @Test
  void gigabytesThatBootTookComeBack() {
    holds(
        machine(
            "default_hugepagesz=1G hugepages=3",
            """
            kernel on cpu 0 {
                expect meminfo.HugePages_Total == 3
                mark before
                hugepages 1
                expect meminfo.HugePages_Total == 1 and meminfo.Hugetlb == 1 GiB
                expect meminfo.MemFree since before <= 2 GiB
                expect meminfo.MemFree since before >= 2 GiB - 4 MiB
            }
            """));
  }

  /** More than there is memory for: the pool gets what there is, and nobody is told. */
  @ParameterizedTest
  @ValueSource(strings = {"hugepages 5000", "sysctl vm.nr_hugepages = 5000"})
  void aPoolGrowsAsFarAsThereIsMemory(String step) {
    holds(
        machine(
            "",
            """
            kernel on cpu 0 {
                %s
                expect meminfo.HugePages_Total >= 3000
                expect meminfo.HugePages_Total <= 4096
                expect vmstat.htlb_buddy_alloc_fail >= 1
                hugepages 0
                expect meminfo.HugePages_Total == 0
            }
            """
                .formatted(step)));
  }

  /** The other node stays as it is. */
  @Test
  void aPoolGrowsAsFarAsItsNodeHasMemory() {
    holds(
        machine(
            "",
            """
            kernel on cpu 0 {
                hugepages 2500 on node 1
                expect node(1).hugepages >= 1500 and node(1).hugepages <= 2048
                expect node(0).hugepages == 0
            }
            """));
  }

  /** A page of 1 GiB is an entry of the PUD table: there are no tables below it. */
  @Test
  void gigabytesAreMappedByOneEntryEach() {
    holds(
        machine(
            "default_hugepagesz=1G hugepages=3",
            """
            process p {
                cpus 0
                map small 4 KiB
                touch small
                mark before
                map a 2 GiB huge
                map b 2 GiB huge fails ENOMEM
                expect meminfo.HugePages_Rsvd == 2
                touch a
                expect process(p).minflt since before == 2
                expect process(p).hugetlb == 2 GiB and process(p).mapping(a).private_hugetlb == 2 GiB
                expect process(p).tables(1) since before == 0 and process(p).tables(2) since before == 0
                expect process(p).rss since before == 0
                expect meminfo.HugePages_Free == 1 and meminfo.HugePages_Rsvd == 0
                unmap a[0..2 MiB] fails EINVAL
                protect a[0..512 MiB] r fails EINVAL
                protect a[0..1 GiB] r
                unmap a[1 GiB..2 GiB]
                expect meminfo.HugePages_Free == 2
                exit
            }
            kernel on cpu 0 after p {
                expect meminfo.HugePages_Free == 3
            }
            """));
  }

  /** A child shares the pages until one of both stores to them; then it takes one of its own. */
  @Test
  void gigabytesAreCopiedOnWrite() {
    holds(
        machine(
            "default_hugepagesz=1G hugepages=3",
            """
            process p {
                cpus 0
                map a 1 GiB huge
                touch a
                fork child {
                    read a
                    expect meminfo.HugePages_Free == 2
                    expect process(p).mapping(a).shared_hugetlb == 1 GiB
                    touch a
                    expect meminfo.HugePages_Free == 1
                }
                wait child
                expect meminfo.HugePages_Free == 2
                mark before
                access a uniform count 1000
                expect walk.count since before == 1 and walk.accesses since before == 2
            }
            """));
  }

  /** Sixteen entries of a table in a row: arm64 marks them, which is not simulated. */
  @Test
  void pagesOfSeveralEntriesAreNotMappedYet() {
    Run run =
        Run.of(
            """
            machine m { kernel 6.1
                arch arm64_4k
                node 0 { cpus 0  memory 4 GiB }
                cmdline "transparent_hugepage=never default_hugepagesz=32M hugepages=2"
            }
            workload w on m {
                process p {
                    map a 32 MiB huge
                }
            }
            """);
    assertEquals(List.of("8:9 not-yet"), run.errors());
    assertTrue(
        run.messages().getFirst().contains("several entries of a page table"),
        run.messages().toString());
  }

  @Test
  void thereAreNoPagesOfAnySize() {
    Run run = Run.of(machine("default_hugepagesz=4M", "process p { map a 2 MiB huge }"));
    assertTrue(
        run.messages()
            .toString()
            .contains("x86_64 has no huge pages of 4 MiB; it has 2 MiB, 1 GiB"),
        run.messages().toString());
  }

  /** Huge pages are no file's; nor do they grow downwards. */
  @Test
  void whatMakesNoSenseIsInvalid() {
    holds(
        machine(
            "hugepages=4",
            """
            process p {
                map a 2 MiB huge from file "f" fails EINVAL
                map b 2 MiB huge growsdown fails EINVAL
                map c 2 MiB huge at 0x100000001000 fixed fails EINVAL
                map d 1 MiB huge
                expect process(p).mapping(d).size == 2 MiB
            }
            """));
  }

  /** CommitLimit leaves out what the pool has now. */
  @Test
  void thePoolIsNoMemoryToPromise() {
    holds(
        machine(
            "",
            """
            kernel on cpu 0 {
                mark before
                hugepages 64
                expect meminfo.CommitLimit since before == 0 KiB - 64 MiB
                hugepages 0
                expect meminfo.CommitLimit since before == 0 KiB
            }
            """));
  }
}
