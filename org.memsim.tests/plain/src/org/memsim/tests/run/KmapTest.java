/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.run.Diagnostic;

/** kmap and kunmap in workloads, on 32-bit x86 with more memory than its kernel has addresses. */
class KmapTest {
  private static final String HEAD =
      """
      machine m {
          arch ARCH
          kernel VERSION
          node 0 { cpus 0-1  memory 2 GiB }
      }
      workload w on m {
          kernel first on cpu 0 {
      """;

  private static Run run(String arch, String kernel, String steps) {
    return Run.of(HEAD.replace("ARCH", arch).replace("VERSION", kernel) + steps + "\n    }\n}\n");
  }

  private static void holds(String steps) {
    Run run = run("x86_pae", "6.1", steps);
    assertEquals(0, run.errors().size(), () -> run.messages().toString());
  }

  @Test
  void pagesOfHighMemoryTakeEntriesAndThoseOfLowMemoryNone() {
    holds(
        """
        expect kmap.entries == 512 and kmap.free == 512
        alloc high order 0 gfp HIGHUSER count 100
        alloc low order 0 gfp KERNEL count 100
        kmap high
        kmap low
        expect kmap.used == 100 and kmap.free == 412
        kunmap low
        kunmap high count 40
        expect kmap.used == 60 and kmap.unflushed == 40 and kmap.flushes == 0
        """);
  }

  @Test
  void eachPageOfABlockHasAnEntry() {
    holds(
        """
        alloc high order 3 gfp HIGHUSER count 3
        kmap high
        expect kmap.used == 24
        kmap high count 5
        kunmap high
        expect kmap.used == 5
        """);
  }

  /** 511 entries up to the end, then the first: each round has one flush, on all cpus. */
  @Test
  void aRoundThroughThePoolFlushesAllTlbs() {
    holds(
        """
        alloc a order 0 gfp HIGHUSER count 400
        alloc b order 0 gfp HIGHUSER count 400
        kmap a
        kunmap a
        expect kmap.flushes == 0 and kmap.unflushed == 400
        kmap b
        expect kmap.flushes == 1 and kmap.used == 400
        expect kmap.unflushed == 0 and kmap.free == 112
        """);
  }

  @Test
  void aFlushCostsTheTranslationsOfProcesses() {
    Run run =
        Run.of(
            """
            machine m {
                arch x86_pae
                kernel 6.1
                node 0 { cpus 0-1  memory 2 GiB }
                tlb { dtlb 4 KiB { entries 64  ways 4 } }
            }
            workload w on m {
                process p {
                    cpus 1
                    map heap 128 KiB
                    touch heap
                    access heap sequential count 2048
                    sleep 10 ms
                    mark warm
                    access heap sequential count 2048
                    expect tlb.dtlb.misses since warm == 32
                }
                kernel on cpu 0 at 5 ms {
                    alloc a order 0 gfp HIGHUSER count 400
                    alloc b order 0 gfp HIGHUSER count 400
                    kmap a
                    kunmap a
                    kmap b
                    expect kmap.flushes == 1
                }
            }
            """);
    assertEquals(0, run.errors().size(), () -> run.messages().toString());
  }

  /** LAST_PKMAP entries are in use: the next one sleeps until somebody gives one back. */
  @Test
  void whoFindsThePoolFullSleepsUntilAnEntryIsGivenBack() {
    Run run =
        run(
            "x86_pae",
            "6.1",
            """
                alloc a order 0 gfp HIGHUSER count 512
                kmap a
                sleep 5 ms
                expect kmap.waiting == 1 and kmap.waits == 1 and kmap.free == 0
                kunmap a
                expect kmap.waiting == 0
            }
            kernel second on cpu 1 at 1 ms {
                alloc b order 0 gfp HIGHUSER count 1
                kmap b
                expect time > 5 ms
                expect kmap.used == 1 and kmap.flushes == 1
            """);
    assertEquals(0, run.errors().size(), () -> run.messages().toString());
  }

  @Test
  void nobodyWaitsForEver() {
    Run run = run("x86", "6.1", "alloc a order 0 gfp HIGHUSER count 1100\nkmap a\nkunmap a");
    assertEquals("9:1 step-failed", run.errors().getFirst());
    String message = run.messages().getFirst();
    assertTrue(message.contains("all 1024 entries of the kmap pool are in use"), message);
  }

  @Test
  void twoThatWaitForEachOtherAreTold() {
    Run run =
        run(
            "x86_pae",
            "6.1",
            """
                alloc a order 0 gfp HIGHUSER count 300
                kmap a
                sleep 2 ms
                kmap a
                alloc c order 0 gfp HIGHUSER count 300
                kmap c
                kunmap a
            }
            kernel second on cpu 1 at 1 ms {
                alloc b order 0 gfp HIGHUSER count 300
                kmap b
                kunmap b
            """);
    assertEquals("18:5 step-failed", run.errors().getFirst(), run.messages().toString());
  }

  /** kmap_local of 5.11 and later: as many as KM_MAX_IDX lets a task have, and it may sleep. */
  @Test
  void temporaryAddressesTakeNoEntryAndGoInReverseOrder() {
    holds(
        """
        alloc a order 0 gfp HIGHUSER count 10
        alloc b order 0 gfp HIGHUSER count 5
        alloc low order 0 gfp KERNEL count 50
        kmap a local
        kmap b local
        kmap low local
        expect kmap.local == 15 and kmap.used == 0
        sleep 1 ms
        kunmap b local fails EINVAL
        kunmap low local
        kunmap b local
        kunmap a local
        expect kmap.local == 0
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6.1 | alloc a order 0 gfp HIGHUSER count 16; kmap a local | 9:1 step-failed | for 15"
            + " pages",
        "4.9 | alloc a order 0 gfp HIGHUSER count 21; kmap a local | 9:1 step-failed | for 20"
            + " pages",
        "2.6.32 | alloc a order 0 gfp HIGHUSER count 3; kmap a local | 9:1 step-failed | 2 pages",
        "4.9 | alloc a order 0 gfp HIGHUSER; kmap a local; sleep 1 ms | 10:1 step-failed | not"
            + " sleep",
        "4.9 | alloc a order 0 gfp HIGHUSER; kmap a local; kmap a | 10:1 step-failed | not sleep",
        "6.1 | alloc a order 0 gfp HIGHUSER; kunmap a | 9:1 step-failed | not all of these pages"
            + " are",
        "6.1 | alloc a order 0 gfp HIGHUSER; kmap a; kunmap a; kunmap a | 11:1 step-failed | not"
            + " all",
        "6.1 | alloc a order 0 gfp HIGHUSER; kmap a count 2 | 9:1 step-failed | 'a' has 1 pages",
        "6.1 | alloc a order 0 gfp HIGHUSER; kmap a; free a | 10:1 step-failed | 'kunmap'",
        "6.1 | alloc a order 0 gfp HIGHUSER; free a; kmap a | 10:1 step-failed | was freed before",
        "6.1 | vmalloc v 1 MiB; kmap v | 9:6 unresolved-reference | block of pages 'v'",
        "6.1 | alloc a order 0 gfp HIGHUSER; kmap a count 0 | 9:14 value-out-of-range | 1 or more",
      })
  void whatCannotBeIsSaidAtTheStatement(String kernel, String steps, String place, String words) {
    Run run = run("x86", kernel, steps.replace("; ", "\n"));
    assertEquals(place, run.errors().getFirst(), run.messages().toString());
    assertTrue(run.messages().getFirst().contains(words), run.messages().toString());
  }

  @Test
  void aKernelOf64BitsHasAddressesForAllMemory() {
    Run run = run("x86_64", "6.1", "alloc a order 0 gfp HIGHUSER count 2000\nkmap a\nkunmap a");
    assertEquals(0, run.errors().size(), () -> run.messages().toString());
    Diagnostic warning = run.diagnostics().getFirst();
    assertEquals("9:1 other-arch", warning.line() + ":" + warning.column() + " " + warning.code());
    String message = warning.message();
    assertTrue(message.contains("x86_64 has no HighMem, since its kernel has addresses"), message);
    Run asked = run("x86_64", "6.1", "expect kmap.free == 0");
    assertTrue(asked.messages().getFirst().contains("no kmap pool"), asked.messages().toString());
  }
}
