/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Caches of objects that nobody needs, when others need the memory. */
class SlabReclaimTest {
  private static void holds(String settings, String workload) {
    String machine =
        """
        machine m {
            kernel 6.1
            node 0 { cpus 0-1  memory 512 MiB }
            cmdline "transparent_hugepage=never"
            %s
        }
        """
            .formatted(settings);
    Run run = Run.of(machine + "workload w on m {\n" + workload + "\n}\n");
    assertEquals(List.of(), run.messages());
  }

  @Test
  void aProcessThatNeedsMemoryGetsItFromThem() {
    holds(
        "",
        """
        kernel files on cpu 0 {
            cache inode object 1024 B reclaimable
            alloc many from inode count 300_000
            expect meminfo.SReclaimable > 290 MiB
        }
        process p after files {
            map heap 350 MiB
            touch heap
        }
        expect process(p).rss == 350 MiB
        expect vmstat.slabs_scanned > 0 and vmstat.oom_kill == 0
        expect slab(inode).objects < 200_000
        """);
  }

  @Test
  void whatCannotBeGivenUpIsNot() {
    holds(
        "",
        """
        kernel files on cpu 0 {
            cache buffer object 1024 B
            alloc many from buffer count 300_000
        }
        process p after files {
            map heap 350 MiB
            touch heap
        }
        expect process(p).state == oom_killed
        expect vmstat.slabs_scanned == 0 and slab(buffer).objects == 300_000
        """);
  }

  @Test
  void droppingCachesDropsThem() {
    holds(
        "",
        """
        kernel on cpu 0 {
            cache inode object 1024 B reclaimable
            cache pinned object 1024 B
            alloc many from inode count 10_000
            alloc few from pinned count 1000
            sysctl vm.drop_caches = 1
            expect slab(inode).objects == 10_000 and vmstat.drop_slab == 0
            sysctl vm.drop_caches = 2
            expect slab(inode).objects == 0 and slab(pinned).objects == 1000
            expect vmstat.drop_slab == 1 and vmstat.slabs_scanned > 9_999
            free many
            expect slab(inode).objects == 0
            free many fails EINVAL
        }
        """);
  }

  @Test
  void withoutPressureTheyStay() {
    holds(
        "sysctl { vm.vfs_cache_pressure = 0 }",
        """
        kernel on cpu 0 {
            cache inode object 1024 B reclaimable
            alloc many from inode count 10_000
            sysctl vm.drop_caches = 3
            expect slab(inode).objects == 10_000 and vmstat.slabs_scanned == 0
        }
        """);
  }
}
