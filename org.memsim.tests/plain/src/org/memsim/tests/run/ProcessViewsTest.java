/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The views of a process that runs. */
class ProcessViewsTest {
  private static String view(String steps) {
    Run run =
        Run.of(
            Run.MACHINE.replace(
                    "    cmdline", "    sysctl { kernel.randomize_va_space = 0 }\n    cmdline")
                + "workload w on m { process p { cpus 0 "
                + steps
                + " } }\n");
    assertEquals(List.of(), run.messages());
    return run.out().substring(0, run.out().indexOf("workload w on m"));
  }

  /** The last three lines are those of run d3-vma-pt-faults, vma/vma.1. */
  @Test
  void maps() {
    String text =
        view(
            "map s 64 KiB shared  map t 8 KiB shared from tmpfs \"t\""
                + "  map f 16 KiB from file \"app\"  map h 4 KiB at 0x20064000  print maps of p");
    assertTrue(
        text.endsWith(
            """
            20064000-20065000 rw-p 00000000 00:00 0\s
            7ffff7fe3000-7ffff7fe7000 rw-p 00000000 08:01 2                          app
            7ffff7fe7000-7ffff7fe9000 rw-s 00000000 00:19 2                          t
            7ffff7fe9000-7ffff7ff9000 rw-s 00000000 00:01 2                          /dev/zero (deleted)
            7ffff7ff9000-7ffff7ffd000 r--p 00000000 00:00 0                          [vvar]
            7ffff7ffd000-7ffff7fff000 r-xp 00000000 00:00 0                          [vdso]
            7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0                          [stack]
            """),
        text);
  }

  /** Closed form: one table of each level for a page, and 2^(48 - 12) entries for all pages. */
  @Test
  void pagetables() {
    String text = view("map a 4 MiB at 0x100000000000 fixed  touch a  print pagetables of p");
    assertEquals(
        """
        48-bit addresses, 4 levels: PGD PUD PMD PTE (folded: P4D)
        PGD 00000000-1000000000000 1/512
          PUD 100000000000-108000000000 1/512
            PMD 100000000000-100040000000 2/512
              PTE 100000000000-100000400000 2 tables of 512/512
        1 PGD + 1 PUD + 1 PMD + 2 PTE = 5 tables, 20480 bytes
        1 flat table: 68719476736 entries, 549755813888 bytes
        """,
        text.substring(text.indexOf('\n') + 1));
  }

  @Test
  void pagemapTellsWhatIsShared() {
    String text =
        view(
            "map a 16 KiB at 0x20000000 fixed  touch a[0..4 KiB]  read a[8 KiB..12 KiB]"
                + "  fork kid { sleep 1 s }  sleep 10 ms  print pagemap of p");
    List<String> lines = text.lines().toList();
    assertEquals(3, lines.size());
    assertTrue(
        lines.get(1).matches("20000000-20001000          1 present anon shared pfn 0x\\w+"), text);
    assertEquals("20002000-20003000          1 zero", lines.get(2));
  }

  @Test
  void aChildHasViewsAsLongAsItIsThere() {
    String text = view("map a 4 KiB at 0x20000000 fixed  fork kid { print maps of kid }");
    assertTrue(text.startsWith("--- maps of kid at "), text);
    assertTrue(text.contains("\n20000000-20001000 rw-p "), text);
    Run early = Run.workload("process p { cpus 0  print maps of kid  fork kid { } }");
    assertTrue(
        early.messages().getFirst().endsWith("There is no process 'kid' at this moment."),
        early.messages().toString());
  }

  /** Of 256 faults status had seen the pages of 65 + 2 * 66 when the mapping was cut. */
  @Test
  void status() {
    String text = view("map a 1 MiB  touch a  unmap a[0..512 KiB]  brk +8 KiB  print status of p");
    assertTrue(
        text.endsWith(
            """
            Name:	p
            State:	R (running)
            Tgid:	1000
            Pid:	1000
            PPid:	1
            VmPeak:	    1180 kB
            VmSize:	     676 kB
            VmLck:	       0 kB
            VmPin:	       0 kB
            VmHWM:	     788 kB
            VmRSS:	     512 kB
            RssAnon:	     512 kB
            RssFile:	       0 kB
            RssShmem:	       0 kB
            VmData:	     520 kB
            VmStk:	     132 kB
            VmExe:	       0 kB
            VmLib:	       8 kB
            VmPTE:	      12 kB
            VmSwap:	       0 kB
            HugetlbPages:	       0 kB
            Threads:	1
            Cpus_allowed_list:	0
            Mems_allowed_list:	0-1
            """),
        text);
  }

  private static String figures(String text, String... names) {
    return text.lines()
        .filter(line -> List.of(names).contains(line.replaceFirst(":.*", "")))
        .map(line -> line.replaceAll(" +", " "))
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  /** Of 16 pages in swap 8 are the child's, too; shared memory in swap is nobody's share. */
  @Test
  void whatIsSwappedOutIsShared() {
    Run run =
        Run.of(
            Run.MACHINE.replace("    cmdline", "    zram 64 MiB\n    cmdline")
                + """
                workload w on m {
                    process p {
                        cpus 0
                        map a 64 KiB at 0x20000000 fixed
                        map b 64 KiB shared at 0x30000000 fixed
                        map c 64 KiB at 0x40000000 fixed
                        touch a
                        touch b
                        touch c
                        advise a pageout
                        advise b pageout
                        fork kid {
                            unmap a[0..32 KiB]
                            sleep 1 s
                        }
                        sleep 10 ms
                        print smaps_rollup of p
                    }
                }
                """);
    assertEquals(List.of(), run.messages());
    assertEquals(
        """
        Rss: 64 kB
        Pss: 32 kB
        Pss_Anon: 32 kB
        Pss_File: 0 kB
        Pss_Shmem: 0 kB
        Anonymous: 64 kB
        LazyFree: 0 kB
        Swap: 128 kB
        SwapPss: 48 kB\
        """,
        figures(
            run.out(),
            "Rss",
            "Pss",
            "Pss_Anon",
            "Pss_File",
            "Pss_Shmem",
            "Anonymous",
            "LazyFree",
            "Swap",
            "SwapPss"));
    assertTrue(
        run.out()
            .contains(
                "20000000-7ffffffff000 ---p 00000000 00:00 0                             "
                    + " [rollup]\n"),
        run.out());
  }

  /** What was read back and keeps its slot is in the swap cache; it was not given away. */
  @Test
  void pagesInTheSwapCache() {
    Run run =
        Run.of(
            Run.MACHINE.replace("    cmdline", "    swap 64 MiB\n    cmdline")
                + """
                workload w on m {
                    process p {
                        cpus 0
                        map a 64 KiB at 0x20000000 fixed
                        touch a
                        advise a[0..32 KiB] pageout
                        sleep 1 s
                        read a
                        print numa_maps of p
                        print smaps of p
                    }
                }
                """);
    assertEquals(List.of(), run.messages());
    assertTrue(
        run.out().contains("20000000 default anon=16 dirty=8 swapcache=8 active=0"), run.out());
    assertTrue(run.out().contains("LazyFree:              0 kB\n"), run.out());
  }
}
