/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** Several threads in one address space, each of which runs all steps. */
class ThreadsTest {
  private static Run assertRuns(String body) {
    Run run = Run.workload(body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
    return run;
  }

  /** 16 pages each; the second thread's lie in the same table. */
  @Test
  void eachThreadMapsAndTouchesInTheSameAddressSpace() {
    Run run =
        assertRuns(
            """
            process p { threads 3  map heap 64 KiB  touch heap }
            expect process(p).rss == 48 pages
            expect process(p).minflt == 48
            expect process(p).tables(1) == 1 pages
            expect process(p).mapping(heap).rss == 16 pages
            expect process(p).state == done
            print status of p
            """);
    assertTrue(run.out().contains("Threads:\t3\n"), run.out());
  }

  @Test
  void threadsRunOnCpusOfTheirOwn() {
    assertRuns("process p { cpus 0-1  threads 2  compute 4 ms }  expect time == 4 ms");
    assertRuns("process p { cpus 0  threads 2  compute 4 ms }  expect time == 8 ms");
    assertRuns(
        """
        process p { cpus 0,2  threads 2  map heap 64 KiB  touch heap }
        expect process(p).node(0).pages == 16 pages
        expect process(p).node(1).pages == 16 pages
        """);
  }

  /** Each has its own page-table entries for the pages of a file, in cpu caches of its own. */
  @Test
  void translationsAreThoseOfTheCpuThatAThreadRunsOn() {
    assertRuns(
        """
        process p { cpus 0-1  threads 2
            map heap 64 KiB  touch heap
            access heap stride 4 KiB count 160
        }
        expect cpu(0).walk.count == 16
        expect cpu(1).walk.count == 16
        expect cpu(2).walk.count == 0
        expect process(p).walk.count == 32
        expect process(p).tlb.dtlb.hits == 2 * (160 - 16)
        """);
  }

  /** Both unmap at the same time, so that each time the other cpu must be told. */
  @Test
  void whatAThreadUnmapsTheOthersAreToldOf() {
    assertRuns(
        """
        process p { cpus 0-1  threads 2
            map heap 64 KiB  touch heap
            access heap stride 4 KiB count 16
            unmap heap
            compute 1 ms
        }
        expect tlb.flush.remote == 2
        expect tlb.flush.received == 2
        expect tlb.flush.local_one == 32
        """);
  }

  /**
   * The second thread gets its cpu after 5 ms, when the first one sleeps: a cpu on which only the
   * kernel runs is not interrupted for pages that go, as long as no table goes.
   */
  @Test
  void theCpuOfASleepingThreadIsLeftAlone() {
    assertRuns(
        """
        process q { cpus 1  compute 5 ms }
        process p { cpus 0-1  threads 2
            map keep 4 KiB  touch keep
            map heap 64 KiB  touch heap
            access heap stride 4 KiB count 16
            unmap heap
            sleep 10 ms
        }
        expect time > 15 ms
        expect tlb.flush.remote == 1
        expect tlb.flush.received == 0
        expect tlb.flush.local_one == 32
        """);
  }

  @Test
  void anExitEndsAllThreads() {
    assertRuns(
        """
        process p { threads 2
            fork child { cpus 2-3  compute 5 ms }
            wait child
            exit
        }
        process q after p { expect process(p).state == exited  expect time >= 5 ms }
        """);
  }

  /** Whoever has slept exits first; the other one waits for a child that takes longer. */
  @Test
  void aThreadThatWaitsIsEndedToo() {
    assertRuns(
        """
        process p { threads 2
            fork child { cpus 2  compute 5 ms }
            wait child
            exit
        }
        expect time < 15 ms
        expect process(p).state == exited
        """);
  }

  @Test
  void eachThreadHasChildrenOfItsOwn() {
    assertRuns(
        """
        process p { threads 2
            map heap 16 KiB  touch heap
            fork child { cpus 2-3  touch heap }
            wait child
        }
        expect process(p).minflt == 8
        expect process(p).state == done
        """);
  }

  /** sched_setaffinity: a child may run where its parent may not. */
  @Test
  void aForkedChildRunsWhereItSays() {
    assertRuns(
        """
        process p { cpus 0
            fork near { map heap 64 KiB  touch heap  expect process(near).node(0).pages == 16 pages }
            fork far {
                cpus 2
                map heap 64 KiB  touch heap
                expect process(far).node(1).pages == 16 pages
            }
        }
        """);
  }

  @Test
  void aForkedChildCanHaveThreadsToo() {
    assertRuns(
        """
        process p {
            map heap 16 KiB  touch heap
            fork child { cpus 2-3  threads 2  touch heap  compute 1 ms  expect process(child).rss >= 4 pages }
            wait child
            expect process(child).state == exited
            expect process(child).minflt == 4
        }
        """);
  }

  /** Two threads that race for the last pages of a node: the same run gives the same result. */
  @Test
  void theOrderIsFixed() {
    String body =
        """
        process p { cpus 0-3  threads 4
            map heap 2 MiB
            access heap uniform count 3000 writes 50%
            access heap zipf 0.9 count 3000
        }
        print zoneinfo, numa_maps of p, status of p
        """;
    assertEquals(assertRuns(body).out(), assertRuns(body).out());
  }
}
