/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Transparent huge pages that are swapped out whole. The rules are those of the kernel's
 * admin-guide/mm/transhuge.rst (thp_swpout and its companions) and of what CONFIG_THP_SWAP says of
 * itself: a huge page takes a cluster of slots, which only devices that do not seek have.
 */
class ThpSwapTest {
  private static void assertHolds(String machine, String steps) {
    Run run =
        Run.of(
            "machine m {\n"
                + machine.indent(4)
                + "}\n"
                + "workload w on m {\n    process p {\n"
                + steps.indent(8)
                + "    }\n}\n");
    assertEquals(List.of(), run.errors());
  }

  private static String machine(String arch, String kernel, String swap) {
    return """
    arch %s
    kernel %s
    node 0 { cpus 0-1  memory 1 GiB }
    swap %s
    """
        .formatted(arch, kernel, swap);
  }

  /** What becomes of pages under pressure; what is split before it is swapped was counted later. */
  @ParameterizedTest
  @CsvSource({
    "x86_64, 6.1, 1 GiB, vmstat.thp_swpout > 50 and vmstat.thp_split_page == 0",
    "x86_64, 6.12, 1 GiB, vmstat.thp_swpout > 50 and vmstat.thp_split_page == 0",
    "x86_64, 4.14, 1 GiB, vmstat.thp_swpout > 50 and vmstat.thp_split_page == 0",
    "x86_64, 4.13, 1 GiB, vmstat.thp_split_page > 50",
    "x86_64, 4.12, 1 GiB, vmstat.thp_split_page > 50",
    "x86_64, 6.1, 1 GiB { latency 5 ms }, vmstat.thp_swpout == 0 and vmstat.thp_split_page > 50",
    "x86, 6.1, 1 GiB, vmstat.thp_swpout == 0 and vmstat.thp_swpout_fallback > 10",
    "arm64_4k, 6.0, 1 GiB, vmstat.thp_swpout > 50 and vmstat.thp_split_page == 0",
    "arm64_4k, 5.19, 1 GiB, vmstat.thp_swpout == 0 and vmstat.thp_swpout_fallback > 50",
  })
  void wholeOrSplit(String arch, String kernel, String swap, String outcome) {
    assertHolds(
        machine(arch, kernel, swap),
        """
        map a 1100 MiB at 0x40000000 fixed
        touch a
        expect %s
        expect vmstat.pswpout > 100 MiB / 4 KiB
        """
            .formatted(outcome));
  }

  /**
   * An area of three clusters, the first of which has the header: two huge pages fit. A cluster is
   * free again when all of its slots are; what has none is split and takes what slots there are.
   */
  @Test
  void aClusterIsFreeWhenItsLastSlotIs() {
    assertHolds(
        machine("x86_64", "6.1", "6 MiB"),
        """
        map a 6 MiB at 0x40000000 fixed
        touch a
        advise a[0..4 MiB] pageout
        expect vmstat.thp_swpout == 2 and swap.used == 4 MiB
        sleep 1 s
        advise a[0..1 MiB] dontneed
        expect swap.used == 3 MiB
        map b 2 MiB at 0x50000000 fixed
        touch b
        advise b pageout
        expect vmstat.thp_swpout == 2 and vmstat.thp_swpout_fallback == 1
        expect vmstat.thp_split_page == 1 and swap.used == 5 MiB
        sleep 1 s
        unmap b
        expect swap.used == 3 MiB
        advise a[1 MiB..2 MiB] dontneed
        expect swap.used == 2 MiB
        advise a[4 MiB..6 MiB] pageout
        expect vmstat.thp_swpout == 3 and vmstat.thp_swpout_fallback == 1 and swap.used == 4 MiB
        """);
  }

  /** They come back page by page, and each store that finds its page in the cache frees a slot. */
  @Test
  void pagesComeBackOneByOne() {
    assertHolds(
        machine("x86_64", "6.1", "1 GiB"),
        """
        map a 2 MiB at 0x40000000 fixed
        touch a
        advise a pageout
        expect swap.used == 2 MiB and process(p).rss == 0
        sleep 1 s
        mark back
        touch a[0..100 pages]
        expect process(p).minflt since back == 100 and swap.used == 412 pages
        expect process(p).mapping(a).huge == 0 and process(p).swap == 412 pages
        expect vmstat.nr_swapcached == 412
        """);
  }

  /** A huge page of which a part is unmapped is split, which is no failure to swap it out whole. */
  @ParameterizedTest
  @CsvSource({"6.1", "6.12"})
  void whatIsMappedInPartIsSplit(String kernel) {
    assertHolds(
        machine("x86_64", kernel, "1 GiB"),
        """
        map a 2 MiB at 0x40000000 fixed
        touch a
        advise a[1 MiB..2 MiB] dontneed
        advise a pageout
        expect vmstat.thp_split_page == 1
        expect vmstat.thp_swpout == 0 and vmstat.thp_swpout_fallback == 0
        expect vmstat.pswpout == 256
        """);
  }

  /** zswap takes no huge pages: these go past it to the device. */
  @Test
  void zswapTakesNone() {
    assertHolds(
        machine("x86_64", "6.1", "1 GiB") + "cmdline \"zswap.enabled=1\"\n",
        """
        map a 2 MiB at 0x40000000 fixed
        map b 1 MiB at 0x50000000 fixed
        touch a
        touch b
        advise a pageout
        expect vmstat.thp_swpout == 1 and vmstat.pswpout == 512 and vmstat.zswpout == 0
        advise b pageout
        expect vmstat.pswpout == 512 and vmstat.zswpout == 256
        """);
  }

  /**
   * A cgroup that may not have so much swap has its huge page split, and as much as may be goes.
   */
  @Test
  void aCgroupMayHaveLess() {
    Run run =
        Run.of(
            """
            machine m {
                arch x86_64
                kernel 6.1
                node 0 { cpus 0-1  memory 1 GiB }
                swap 1 GiB
                cgroup small { memory.swap.max 1 MiB }
            }
            workload w on m {
                process p {
                    cgroup small
                    map a 2 MiB at 0x40000000 fixed
                    touch a
                    advise a pageout
                    expect vmstat.thp_swpout == 0 and vmstat.thp_swpout_fallback == 1
                    expect vmstat.thp_split_page == 1
                    expect swap.used == 1 MiB
                    expect process(p).rss == 1 MiB
                }
            }
            """);
    assertEquals(List.of(), run.errors());
  }
}
