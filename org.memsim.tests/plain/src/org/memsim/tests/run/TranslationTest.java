/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** Accesses of processes through TLBs and walks, in closed form. */
class TranslationTest {
  /** 16 and 64 entries, each in one set; no paging-structure caches are asked about. */
  private static final String MACHINE =
      """
      machine m { kernel 6.1
          node 0 { cpus 0-1  memory 1 GiB  latency 100 ns }
          node 1 { cpus 2-3  memory 1 GiB  latency 100 ns }
          tlb { dtlb 4 KiB { entries 16  ways 16 }  stlb 4 KiB { entries 64  ways 64 } }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      """;

  private static void assertRuns(String body) {
    Run run = Run.of(MACHINE + "workload w on m {\n" + body + "\n}\n");
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  @Test
  void whatTheFirstStageHoldsMissesOnce() {
    assertRuns(
        """
        process p { cpus 0
            map heap 64 KiB  touch heap
            access heap stride 4 KiB count 1600
            expect tlb.dtlb.misses == 16
            expect tlb.dtlb.hits == 1584
            expect tlb.stlb.misses == 16
            expect walk.count == 16
        }
        """);
  }

  /** Each page is gone from the first stage when its turn comes again, and is in the second. */
  @Test
  void whatOnlyTheSecondStageHoldsIsFoundThere() {
    assertRuns(
        """
        process p { cpus 0
            map heap 256 KiB  touch heap
            access heap stride 4 KiB count 640
            expect tlb.dtlb.misses == 640
            expect tlb.stlb.hits == 576
            expect tlb.stlb.misses == 64
        }
        """);
  }

  /** One page more than the second stage has, in order: by LRU none is there when it is needed. */
  @Test
  void whatIsOneTooManyForBothAlwaysWalks() {
    assertRuns(
        """
        process p { cpus 0
            map heap 260 KiB  touch heap
            access heap stride 4 KiB count 650
            expect walk.count == 650
            expect process(p).walk.count == 650
            expect cpu(0).walk.count == 650
            expect cpu(1).walk.count == 0
            expect walk.accesses + walk.saved == 650 * arch.levels
        }
        """);
  }

  /** The first attempt ends in a fault, the second finds the page. */
  @Test
  void anAccessThatFaultsIsMadeAgain() {
    assertRuns(
        """
        process p { cpus 0
            map heap 64 KiB
            access heap stride 4 KiB count 16 writes 100%
            expect process(p).minflt == 16
            expect walk.count == 32
            access heap stride 4 KiB count 16
            expect walk.count == 32
        }
        """);
  }

  /** Pages that were only loaded from are the zero page: a store walks, faults, and walks again. */
  @Test
  void theFirstStoreToAPageWalks() {
    assertRuns(
        """
        process p { cpus 0
            map heap 32 KiB
            access heap stride 4 KiB count 8
            mark loaded
            access heap stride 4 KiB count 8 writes 100%
            expect tlb.dtlb.misses since loaded == 8
            expect tlb.dtlb.hits since loaded == 8
            expect walk.count since loaded == 16
            expect process(p).minflt since loaded == 8
        }
        """);
  }

  @Test
  void whatIsUnmappedOrProtectedIsForgotten() {
    assertRuns(
        """
        process p { cpus 0
            map heap 64 KiB  touch heap
            access heap stride 4 KiB count 16
            mark warm
            protect heap[0..16 KiB] r
            access heap stride 4 KiB count 16
            expect walk.count since warm == 4
            expect tlb.flush.local_one since warm == 4
            unmap heap[32 KiB..64 KiB]
            expect tlb.flush.local_one since warm == 12
            access heap[0..32 KiB] stride 4 KiB count 8
            expect walk.count since warm == 4
        }
        """);
  }

  /** Nothing of what was never there can be in a TLB. */
  @Test
  void untouchedMemoryGoesWithoutAFlush() {
    assertRuns(
        """
        process p { cpus 0
            map heap 64 KiB
            protect heap r
            unmap heap
            expect tlb.flush.local_one + tlb.flush.local_all + tlb.flush.remote == 0
        }
        """);
  }

  @Test
  void aCpuThatIsNotThereIsAnError() {
    Run run = Run.of(MACHINE + "workload w on m { expect cpu(4).walk.count == 0 }");
    assertEquals(List.of("7:30 unknown-cpu"), run.errors());
  }

  @Test
  void pagesThatMoveAreFoundAnew() {
    assertRuns(
        """
        process p { cpus 0
            map heap 64 KiB  touch heap
            access heap stride 4 KiB count 16
            mark warm
            move heap to node 1
            access heap stride 4 KiB count 16
            expect walk.count since warm == 16
        }
        """);
  }

  /** Two processes on one cpu keep their translations apart, and both keep them. */
  @Test
  void processesOnOneCpuHaveTranslationsOfTheirOwn() {
    assertRuns(
        """
        process a { cpus 0  map heap 16 KiB  touch heap  access heap stride 4 KiB count 400 }
        process b { cpus 0  map heap 16 KiB  touch heap  access heap stride 4 KiB count 400 }
        expect process(a).walk.count == 4
        expect process(b).walk.count == 4
        expect cpu(0).walk.count == 8
        """);
  }

  /** A parent's pages are read-only after a fork; the child's are other translations. */
  @Test
  void aForkFlushesTheParent() {
    assertRuns(
        """
        process p { cpus 0
            map heap 16 KiB  touch heap
            access heap stride 4 KiB count 4 writes 100%
            expect tlb.flush.local_all == 0
            mark warm
            fork child { compute 1 ms }
            expect tlb.flush.local_all == 1
            access heap stride 4 KiB count 4
            expect process(p).walk.count since warm == 4
        }
        """);
  }

  /** 100 ns for each line, and as much for each entry that a walk reads; 2 ns for a second hit. */
  @Test
  void timeIsThatOfLinesAndWalks() {
    assertRuns(
        """
        process p { cpus 0
            map heap 256 KiB  touch heap
            access heap stride 4 KiB count 64
            mark warm
            access heap stride 4 KiB count 64 depth 1
            expect walk.count since warm == 0
            expect time since warm == 64 * 102 ns
            mark near
            access heap stride 4 KiB count 64 depth 6
            expect time since near == 64 * 17 ns
            move heap to node 1
            access heap stride 4 KiB count 64
            mark far
            access heap stride 4 KiB count 64 depth 1
            expect time since far == 64 * 202 ns
        }
        """);
  }
}
