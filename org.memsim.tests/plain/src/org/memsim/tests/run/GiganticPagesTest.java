/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/**
 * Pools of pages of 1 GiB that grow while the machine runs. A node of 6 GiB has its memory from 0
 * to 3 GiB and from 4 to 7 GiB. Boot has taken something of the first GiB, of the third (swiotlb)
 * and of the last one (the memory map).
 */
class GiganticPagesTest {
  private static void holds(String kernel, String thp, String workload) {
    Run run =
        Run.of(
            """
            machine m { kernel %s
                node 0 { cpus 0-1  memory 6 GiB }
                cmdline "transparent_hugepage=%s default_hugepagesz=1G"
            }
            workload w on m {
                %s
            }
            """
                .formatted(kernel, thp, workload));
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  /** Normal comes first, then DMA32; the rest of them has pages that boot took. */
  @Test
  void idleMemoryIsTakenRangeByRange() {
    holds(
        "6.1",
        "never",
        """
        kernel on cpu 0 {
            mark before
            hugepages 1
            expect zone(0, Normal).free since before + zone(0, Normal).pcp since before == 0 - 262144
            hugepages 2
            expect zone(0, Normal).free since before == 0 - 2 * 262144
            hugepages 100
            expect meminfo.HugePages_Total == 3 and meminfo.Hugetlb == 3 GiB
            expect zone(0, DMA32).free since before == 0 - 262144
            expect vmstat.htlb_buddy_alloc_success == 0 and vmstat.htlb_buddy_alloc_fail == 0
            hugepages 0
            expect meminfo.HugePages_Total == 0
            expect zone(0, Normal).free + zone(0, Normal).pcp == zone(0, Normal).managed
        }
        """);
  }

  /** Who uses the memory is moved: below the mark of Normal that is DMA32 for some. */
  @Test
  void pagesOfProcessesMoveOutOfTheWay() {
    holds(
        "6.1",
        "never",
        """
        process p {
            map a 1500 MiB
            touch a
            mark touched
        }
        kernel on cpu 0 after p {
            expect process(p).rss == 1500 MiB
            hugepages 2
            expect meminfo.HugePages_Total == 2
            expect process(p).rss == 1500 MiB
            expect vmstat.pgmigrate_success >= 100000 and vmstat.pgmigrate_fail == 0
            expect vmstat.compact_isolated == vmstat.pgmigrate_success
        }
        """);
  }

  /** Huge pages of processes move as they are. */
  @Test
  void transparentHugePagesMoveWhole() {
    holds(
        "6.1",
        "always",
        """
        process p {
            map a 1500 MiB
            touch a
        }
        kernel on cpu 0 after p {
            hugepages 2
            expect meminfo.HugePages_Total == 2
            expect meminfo.AnonHugePages >= 1498 MiB
            expect vmstat.thp_migration_success >= 200 and vmstat.thp_migration_fail == 0
        }
        """);
  }

  /** Clean pages of files are given up rather than moved. */
  @Test
  void cleanPagesOfFilesGo() {
    holds(
        "6.1",
        "never",
        """
        process p {
            read file "f" 1800 MiB
        }
        kernel on cpu 0 after p {
            hugepages 2
            expect meminfo.HugePages_Total == 2
            expect meminfo.Cached < 1400 MiB
            expect vmstat.pgmigrate_success == 0
        }
        """);
  }

  /** One page of the kernel in a range is enough to keep it, and nothing of it has changed then. */
  @Test
  void pagesOfTheKernelStay() {
    holds(
        "6.1",
        "never",
        """
        kernel on cpu 0 {
            alloc k order 0 gfp KERNEL
            mark before
            hugepages 1
            expect meminfo.HugePages_Total == 1
            expect zone(0, Normal).free since before + zone(0, Normal).pcp since before == 0 - 262144
            hugepages 100
            expect meminfo.HugePages_Total == 2
            expect zone(0, Normal).free since before + zone(0, Normal).pcp since before == 0 - 262144
            expect zone(0, DMA32).free since before == 0 - 262144
            free k
            hugepages 100
            expect meminfo.HugePages_Total == 3
        }
        """);
  }

  /** Before 5.13 a range with a single page in use is passed over. */
  @ParameterizedTest
  @ValueSource(strings = {"5.12", "5.10"})
  void olderKernelsMoveNothing(String kernel) {
    holds(
        kernel,
        "never",
        """
        process p {
            map a 4 MiB
            touch a
        }
        kernel on cpu 0 after p {
            hugepages 100
            expect meminfo.HugePages_Total == 2
            expect vmstat.pgmigrate_success == 0
        }
        """);
  }

  /** There are never more than the pool is told to have. */
  @Test
  void noneAreSurplus() {
    holds(
        "6.1",
        "never",
        """
        kernel on cpu 0 {
            sysctl vm.nr_overcommit_hugepages = 2
        }
        process p {
            sleep 1 ms
            map a 1 GiB huge fails ENOMEM
        }
        """);
  }
}
