/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pages that are locked into memory are on the list of unevictable pages. Figures: observations of
 * the kernel lab, mlock of 256 pages nobody has touched yet (Mlocked and Unevictable +1024 kB, back
 * to 0 after munlock); what is counted follows the kernel's Documentation/mm/unevictable-lru.rst.
 */
class MlockTest {
  private static String machine(String memory, String thp) {
    return """
    machine m {
        arch x86_64
        kernel 6.1
        node 0 { cpus 0  memory %s }
        swap 512 MiB { latency 20 us }
        cmdline "transparent_hugepage=%s"
    }
    """
        .formatted(memory, thp);
  }

  private static void assertHolds(String thp, String workload) {
    Run run =
        Run.of(
            machine(thp.equals("always") ? "1 GiB" : "256 MiB", thp)
                + "workload w on m {\n"
                + workload
                + "}\n");
    assertEquals(List.of(), run.errors());
  }

  @Test
  void pagesThatLockingBringsIn() {
    assertHolds(
        "never",
        """
        process p {
            map a 256 pages
            mark before
            lock a
            expect process(p).minflt since before == 256
            expect meminfo.Mlocked == 1024 KiB and meminfo.Unevictable == 1024 KiB
            expect vmstat.unevictable_pgs_mlocked == 256 and vmstat.unevictable_pgs_culled == 256
            unlock a
            expect meminfo.Mlocked == 0 and meminfo.Unevictable == 0
            expect vmstat.unevictable_pgs_munlocked == 256 and vmstat.unevictable_pgs_rescued == 256
        }
        """);
  }

  /** They leave the list that they are on, and come back to the inactive one. */
  @Test
  void pagesThatWereThereBefore() {
    assertHolds(
        "never",
        """
        process p {
            map a 16 MiB
            touch a
            mark before
            lock a[4 MiB..8 MiB]
            expect vmstat.nr_mlock == 1024 and vmstat.nr_unevictable == 1024
            expect vmstat.nr_inactive_anon since before + 1024 == 0
            unmap a[4 MiB..5 MiB]
            expect vmstat.nr_mlock == 768 and vmstat.unevictable_pgs_munlocked == 256
            unlock a[5 MiB..8 MiB]
            expect vmstat.nr_unevictable == 0
            expect vmstat.nr_inactive_anon since before + 256 == 0
        }
        """);
  }

  /** A page of a file stays locked until the last one who has locked it lets go. */
  @Test
  void whatTwoHaveLocked() {
    assertHolds(
        "never",
        """
        process p {
            map a 64 KiB shared from file "data"
            lock a
            sleep 2 ms
            unlock a
            expect vmstat.nr_mlock == 16
            sleep 2 ms
            expect vmstat.nr_mlock == 0 and vmstat.unevictable_pgs_rescued == 16
        }
        process q at 1 ms {
            map b 64 KiB shared from file "data"
            lock b
            expect vmstat.nr_mlock == 16 and vmstat.unevictable_pgs_mlocked == 16
            sleep 2 ms
            exit
        }
        """);
  }

  /** A child inherits no locks; its copies are not locked, and those of its parent stay so. */
  @Test
  void aChildHasNoLocks() {
    assertHolds(
        "never",
        """
        process p {
            map a 64 KiB
            lock a
            fork kid {
                touch a[0..16 KiB]
                expect vmstat.nr_mlock == 16
            }
            wait kid
            expect vmstat.nr_mlock == 16
        }
        """);
  }

  /** A huge page is locked as a whole; what small entries map of it is not. */
  @Test
  void hugePages() {
    assertHolds(
        "always",
        """
        process p {
            map a 4 MiB at 0x40000000 fixed
            lock a
            expect vmstat.nr_mlock == 1024 and vmstat.nr_anon_transparent_hugepages == 2
            protect a[0..4 KiB] r
            expect vmstat.nr_mlock == 512 and vmstat.nr_unevictable == 512
            unlock a
            expect vmstat.nr_mlock == 0 and vmstat.nr_unevictable == 0
        }
        """);
  }

  /** Reclaim takes what is not locked. */
  @Test
  void lockedPagesAreNotSwapped() {
    assertHolds(
        "never",
        """
        process p {
            map a 64 MiB
            lock a
            map b 300 MiB
            touch b
            expect process(p).mapping(a).swap == 0 and process(p).mapping(b).swap > 0
            expect vmstat.nr_mlock == 16384 and vmstat.unevictable_pgs_rescued == 0
        }
        """);
  }
}
