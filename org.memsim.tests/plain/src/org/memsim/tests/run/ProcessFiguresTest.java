/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expectations can ask of processes, of their mappings and of the architecture. */
class ProcessFiguresTest {
  private static final String MACHINE =
      Run.MACHINE.replace(
          "    cmdline", "    sysctl { kernel.randomize_va_space = 0 }\n    cmdline");

  /** After the guest program pt and faults: run d3-vma-pt-faults, vma/pt.1 and vma/faults.1. */
  private static final String BODY =
      """
      process p { cpus 0
        map one 4 KiB at 0x100000000000 fixed  touch one
        map a 1 MiB  touch a[0..512 KiB]  lock a[0..64 KiB]
        brk +16 KiB
        fork kid { touch a[0..128 KiB]  sleep 1 s }
        sleep 10 ms
        expect CONDITION
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process(p).rss_anon == process(p).rss",
        "process(p).rss == 129",
        "process(p).rss_file == 0",
        "process(p).rss_shmem == 0",
        "process(p).swap == 0",
        "process(p).locked == 64 KiB",
        "process(kid).locked == 0",
        "process(p).stack == 132 KiB",
        "process(p).data == 4 KiB + 1 MiB + 16 KiB",
        "process(p).vsize == 4 KiB + 1 MiB + 16 KiB + 132 KiB + 24 KiB",
        "process(p).pss == 128 KiB + 388 KiB / 2",
        "process(p).exclusive == 32",
        "process(kid).exclusive == 32",
        "process(p).node(0).pages == 129",
        "process(p).tables == process(p).pte + process(p).tables(4)",
        "process(p).mapping(one).address == 0x100000000000",
        "process(p).mapping(one).end == 0x100000001000",
        "process(p).mapping(one).size == 4 KiB",
        "process(p).mapping(a).vmas == 2",
        "process(kid).mapping(a).vmas == 2",
        "process(p).mapping(a).rss == 512 KiB",
        "process(p).mapping(a).pss == 128 KiB + 384 KiB / 2",
        "process(p).mapping(a).pss_dirty == process(p).mapping(a).pss",
        "process(p).mapping(a).private_dirty == 128 KiB",
        "process(p).mapping(a).shared_dirty == 384 KiB",
        "process(p).mapping(a).private_clean == 0",
        "process(p).mapping(a).shared_clean == 0",
        "process(p).mapping(a).referenced == 512 KiB",
        "process(kid).mapping(a).referenced == 128 KiB",
        "process(p).mapping(a).anonymous == 512 KiB",
        "process(p).mapping(a).huge == 0",
        "process(p).mapping(a).swap == 0",
        "process(p).mapping(a).locked == 64 KiB",
        "meminfo.Mlocked == 64 KiB",
        "meminfo.Unevictable == 64 KiB",
        "meminfo.AnonPages == 161 * 4 KiB",
        "meminfo.Inactive_anon == 145 * 4 KiB",
        "vmstat.nr_mlock == 16",
        "vmstat.pgfault == process(p).minflt + process(kid).minflt",
        "vmstat.pgmajfault == 0",
        "vmstat.thp_fault_alloc == 0",
        "arch.page_size == 4 KiB",
        "arch.levels == 4",
        "arch.address_bits == 48",
        "arch.entries(1) == 512",
        "arch.entries(PGD) == 512",
        "arch.entries(P4D) == 1",
        "arch.entries(5) == 1",
        "process(p).tables(PGD) == 1",
        "process(p).tables(PMD) == process(p).tables(2)",
        "process(p).tables(P4D) == 0",
        "process(p).tables(5) == 0",
        "arch.user_size == 128 TiB - 4 KiB",
        "arch.flat_entries == 68719476736",
        "arch.mmap_base > process(p).mapping(a).address",
      })
  void hold(String condition) {
    Run run = run(condition);
    assertEquals(List.of(), run.messages());
  }

  @Test
  void aMappingThatReachesBeyondTheRangeCountsWithItsPart() {
    Run run =
        Run.workload(
            "process p { cpus 0  map a 64 KiB  map b 64 KiB  touch a  touch b"
                + "  expect process(p).mapping(a).vmas == 1"
                + "  expect process(p).mapping(a).rss == 64 KiB"
                + "  unmap a[0..16 KiB]"
                + "  expect process(p).mapping(a).size == 48 KiB"
                + "  expect process(p).mapping(a).rss == 48 KiB }");
    assertEquals(List.of(), run.messages());
  }

  @Test
  void aChildOfWhichAnotherTookThePlaceLeavesItsFaultsBehind() {
    Run run =
        Run.workload(
            "process p { cpus 0  map a 64 KiB  mark m1  repeat 3 { fork kid { touch a }  wait kid }"
                + "  expect vmstat.pgfault since m1 == 48 }");
    assertEquals(List.of(), run.messages());
  }

  @Test
  void aProcessThatIsNotThereYetMeansNothing() {
    Run run = Run.workload("process p { expect process(kid).rss == 0  fork kid { } }");
    assertTrue(
        run.messages().getFirst().endsWith("There is no process 'kid' at this moment."),
        run.messages().toString());
  }

  private static Run run(String condition) {
    return Run.of(MACHINE + "workload w on m {\n" + BODY.replace("CONDITION", condition) + "\n}\n");
  }

  /** A store takes a page back that MADV_FREE gave away; a load does not. */
  @Test
  void pagesGivenAwayLazily() {
    Run run =
        Run.workload(
            """
            process p {
              map a 64 KiB  touch a
              expect process(p).mapping(a).lazyfree == 0
              advise a[0..32 KiB] free
              expect process(p).mapping(a).lazyfree == 32 KiB
              expect process(p).mapping(a).rss == 64 KiB
              touch a[0..8 KiB]
              read a[8 KiB..16 KiB]
              expect process(p).mapping(a).lazyfree == 24 KiB
              fork kid { expect process(kid).mapping(a).lazyfree == 24 KiB }
              print smaps of p
            }
            """);
    assertEquals(List.of(), run.messages());
    assertTrue(run.out().contains("LazyFree:             24 kB\n"), run.out());
  }
}
