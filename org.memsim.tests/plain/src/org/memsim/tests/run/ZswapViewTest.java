/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The files of zswap, with the names and defaults of the kernel's admin-guide/mm/zswap.rst and of
 * its debugfs. Two pages of three times as much fit in one; every fourth is filled with one value.
 */
class ZswapViewTest {
  private static String view(String kernel, String words) {
    Run run =
        Run.of(
            """
            machine m {
                arch x86_64
                kernel %s
                node 0 { cpus 0-1  memory 1 GiB }
                swap 1 GiB { ratio 3  same_filled 25%% }
                cmdline "transparent_hugepage=never %s"
            }
            workload w on m {
                process p {
                    map a 1200 MiB
                    touch a
                    print zswap
                }
            }
            """
                .formatted(kernel, words));
    assertEquals(List.of(), run.messages());
    return run.out()
        .lines()
        .filter(line -> line.startsWith("/sys/"))
        .map(line -> line.replace("/sys/module/zswap/", "").replace("/sys/kernel/debug/", ""))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void whatNobodySaysIsTheKernelsDefault() {
    assertEquals(
        """
        parameters/accept_threshold_percent:90
        parameters/compressor:lzo
        parameters/enabled:N
        parameters/max_pool_percent:20
        parameters/non_same_filled_pages_enabled:Y
        parameters/same_filled_pages_enabled:Y
        parameters/zpool:zbud
        zswap/duplicate_entry:0
        zswap/pool_limit_hit:0
        zswap/pool_total_size:0
        zswap/reject_alloc_fail:0
        zswap/reject_compress_poor:0
        zswap/reject_kmemcache_fail:0
        zswap/reject_reclaim_fail:0
        zswap/same_filled_pages:0
        zswap/stored_pages:0
        zswap/written_back_pages:0
        """,
        view("6.1", ""));
  }

  @Test
  void olderKernelsHaveFewerParameters() {
    assertEquals(
        """
        parameters/compressor:zstd
        parameters/enabled:N
        parameters/max_pool_percent:30
        parameters/zpool:zsmalloc
        """,
        view("4.15", "zswap.compressor=zstd zswap.max_pool_percent=30 zswap.zpool=zsmalloc")
            .replaceAll("(?m)^zswap/.*\n", ""));
    assertEquals("\n", view("3.10", ""));
  }

  @Test
  void figuresAreThoseOfTheRun() {
    Run run =
        Run.of(
            """
            machine m {
                arch x86_64
                kernel 6.1
                node 0 { cpus 0-1  memory 1 GiB }
                swap 1 GiB { ratio 3  same_filled 25% }
                cmdline "transparent_hugepage=never zswap.enabled=1"
            }
            workload w on m {
                process p {
                    map a 8 MiB
                    touch a
                    advise a[0..4 MiB] pageout
                    expect zswap.stored_pages == 1024 and zswap.same_filled_pages == 256
                    expect zswap.pool_total_size == 384 * 4096
                    expect zswap.written_back_pages == 0 and zswap.pool_limit_hit == 0
                    unmap a
                    expect zswap.stored_pages == 0 and zswap.pool_total_size == 0
                }
            }
            """);
    assertEquals(List.of(), run.errors());
  }
}
