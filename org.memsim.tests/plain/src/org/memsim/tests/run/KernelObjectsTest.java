/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slab caches, kmalloc and vmalloc in workloads. */
class KernelObjectsTest {
  private static final String HEAD =
      """
      machine m {
          kernel 6.1
          node 0 { cpus 0-1  memory 1 GiB }
          node 1 { cpus 2-3  memory 1 GiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      workload w on m {
          kernel on cpu 0 {
      """;

  private static Run run(String steps) {
    return Run.of(HEAD + steps + "\n    }\n}\n");
  }

  private static void holds(String steps) {
    Run run = run(steps);
    assertEquals(0, run.errors().size(), () -> run.errors().toString());
  }

  @Test
  void objectsTakeSlabsOfTheNodeThatIsAskedFor() {
    holds(
        """
        cache inode object 592 B constructor
        alloc i from inode count 1000 on node 1
        expect slab(inode).objects == 1000 and slab(inode).objsize == 600 B
        expect slab(inode).objperslab == 27 and slab(inode).pagesperslab == 4 pages
        expect slab(inode).pages == 152 and vmstat.nr_slab_unreclaimable == 152
        expect meminfo.SUnreclaim == 608 KiB
        """);
  }

  @Test
  void everySecondObjectFreesNoPage() {
    holds(
        """
        cache dentry object 192 B reclaimable
        alloc d from dentry count 10_000
        expect slab(dentry).pages == 477 and vmstat.nr_slab_reclaimable == 477
        free d every 2
        expect slab(dentry).objects == 5000 and slab(dentry).pages == 477
        expect slab(dentry).waste > 900 KiB
        free d
        expect slab(dentry).objects == 0 and slab(dentry).pages < 60
        """);
  }

  @Test
  void aCacheLikeAnotherSharesItsSlabs() {
    holds(
        """
        cache mine object 190 B
        alloc d from mine count 10
        kmalloc other 192 B count 5
        expect slab(mine).objects == 15 and slab(mine).slabs == 1
        """);
  }

  @Test
  void areasOfVmallocTakeAPageOfAddressesMore() {
    holds(
        """
        vmalloc buf 1 MiB
        expect vmalloc.areas == 1 and meminfo.VmallocUsed == 1 MiB
        vmalloc large 4 MiB
        expect vmalloc.areas == 3
        free buf
        expect vmalloc.unpurged == 257 * 4 KiB
        """);
  }

  @Test
  void memoryComesFromTheNodeThatIsAskedFor() {
    holds(
        """
        mark before
        kmalloc large 64 KiB count 16 on node 1
        kmalloc small 3000 B count 800 on node 1
        vmalloc far 2 MiB on node 1
        expect node(1).used since before > 5 MiB
        vmalloc table 2 MiB interleave
        print vmallocinfo
        """);
    String out = run("vmalloc table 2 MiB interleave\nprint vmallocinfo").out();
    assertTrue(out.contains("2101248 table pages=512 vmalloc N0=256 N1=256\n"), out);
  }

  /** Whoever frees need not be who allocated, nor on its node. */
  @Test
  void objectsAreFreedFromAnotherNode() {
    Run run =
        Run.of(
            HEAD
                + """
                    cache inode object 592 B constructor
                    alloc i from inode count 1000
                    }
                    kernel remote on cpu 2 {
                        sleep 1 s
                        free i
                        expect slab(inode).objects == 0 and slab(inode).pages < 60
                    }
                }
                """);
    assertEquals(0, run.errors().size(), () -> run.errors().toString());
  }

  @Test
  void viewsHaveLinuxsLayout() {
    Run run = run("vmalloc buf 16 KiB\nprint vmallocinfo, slabinfo");
    String out = run.out();
    assertTrue(
        out.contains("0xffffc90000000000-0xffffc90000005000   20480 buf pages=4 vmalloc N0=4\n"),
        out);
    assertTrue(
        out.contains(
            "kmalloc-32           128    128     32  128    1"
                + " : tunables    0    0    0 : slabdata      1      1      0\n"),
        out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kmalloc big 5 MiB | 9:1 step-failed | ENOMEM",
        "cache big object 5 MiB | 9:1 step-failed | EINVAL",
        "vmalloc big 40 TiB | 9:1 step-failed | ENOMEM",
        "cache c object 200 B; alloc o from c; free o; free o | 12:1 step-failed | all of it was"
            + " freed",
        "cache c object 200 B; free o; alloc o from c | 10:6 unresolved-reference | o",
        "kmalloc k 5 MiB fails ENOMEM; free k | 10:1 step-failed | nothing of it was ever",
        "alloc b order 0 gfp KERNEL count 4; free b; free b every 2 | 11:1 step-failed | was freed",
        "vmalloc v 1 MiB; free v; free v | 11:1 step-failed | was freed before",
        "kmalloc k 3 MiB; free k; free k | 11:1 step-failed | was freed before",
        "alloc o from c; cache c object 200 B | 9:14 unresolved-reference | c",
        "alloc o from nowhere | 9:14 unresolved-reference | nowhere",
      })
  void whatCannotBeIsSaidAtTheStatement(String steps, String place, String words) {
    Run run = run(steps.replace("; ", "\n"));
    assertEquals(place, run.errors().getFirst());
    assertTrue(run.messages().getFirst().contains(words), run.messages().toString());
  }
}
