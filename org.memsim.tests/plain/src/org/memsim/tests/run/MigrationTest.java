/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Pages move when a call or a cpuset asks for it, which takes time. */
class MigrationTest {
  private static void holds(String commandLine, String body) {
    Run run =
        Run.of(
            """
            machine m { kernel 6.1
                node 0 { cpus 0  memory 512 MiB }
                node 1 { cpus 1  memory 512 MiB }
                node 2 { cpus 2  memory 512 MiB }
                node 3 { cpus 3  memory 512 MiB }
                cmdline "%s"
                cgroup outer { cpuset.mems 0-1
                    cgroup inner { }
                }
            }
            workload w on m {
            %s
            }
            """
                .formatted(commandLine + " numa_balancing=disable", body));
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status(), run.out());
  }

  private static void cpusetBecomes(String nodes, String expected) {
    holds(
        "transparent_hugepage=never",
        """
        process p {
            cgroup inner
            policy interleave 0-1
            map heap 8 MiB
            touch heap
            expect process(p).node(0).pages == 1024 and process(p).node(1).pages == 1024
            sleep 1 s
            %s
        }
        kernel on cpu 3 { sleep 500 ms  cgroup outer cpuset.mems %s }
        """
            .formatted(expected, nodes));
  }

  /** As many nodes as before take over by their order: node_remap. */
  @Test
  void memoryFollowsItsCpuset() {
    cpusetBecomes(
        "2-3",
        """
        expect process(p).node(2).pages == 1024 and process(p).node(3).pages == 1024
        expect vmstat.pgmigrate_success == 2048
        """);
  }

  /** Node 1 is emptied before pages of node 0 come there, so that each page moves once. */
  @Test
  void noPageMovesTwice() {
    cpusetBecomes(
        "1-2",
        """
        expect process(p).node(1).pages == 1024 and process(p).node(2).pages == 1024
        expect vmstat.pgmigrate_success == 2048
        """);
  }

  /** With fewer nodes than before, what is on one that remains stays there. */
  @Test
  void whatMayStayStays() {
    cpusetBecomes(
        "1-1",
        """
        expect process(p).node(1).pages == 2048
        expect vmstat.pgmigrate_success == 1024
        """);
  }

  /** Masks are remapped with the nodes: what comes later is interleaved over the new ones. */
  @Test
  void policiesFollowTheirCpuset() {
    cpusetBecomes(
        "2-3",
        """
        map more 8 MiB
        touch more
        expect process(p).node(2).pages == 2048 and process(p).node(3).pages == 2048
        """);
  }

  /** 512 pages in one go: 500 ns and their lines, at 90 ns here and 180 ns there, ten at a time. */
  @Test
  void hugePageMovesAsAWhole() {
    holds(
        "",
        """
        process p {
            cpus 0
            map heap 2 MiB at 0x40000000 fixed
            touch heap
            mark before
            set policy heap bind 1 migrate
            expect time since before == 1 us + 500 ns + 884_736 ns
            expect process(p).node(1).pages == 512
        }
        expect vmstat.thp_migration_success == 1 and vmstat.pgmigrate_success == 512
        """);
  }

  /** What others map, too, moves as a whole as well if it is asked for. */
  @Test
  void sharedHugePageMovesForAll() {
    holds(
        "",
        """
        process p {
            cpus 0
            map heap 2 MiB at 0x40000000 fixed
            touch heap
            fork child { sleep 1 s  expect process(child).node(1).pages == 512 }
            set policy heap bind 1 migrate
            expect process(p).node(0).pages == 512
            set policy heap bind 1 migrate_all
            expect process(p).node(1).pages == 512
            wait child
        }
        expect vmstat.thp_migration_success == 1 and vmstat.thp_split_page == 0
        """);
  }

  /** A node without room for all: what does not fit stays, and a strict call says so. */
  @Test
  void whatFindsNoRoomStays() {
    holds(
        "transparent_hugepage=never",
        """
        process p {
            cpus 0
            map heap 500 MiB
            touch heap
            map there 300 MiB with policy bind 1
            touch there
            move heap to node 1
            expect process(p).node(0).pages > 250 MiB / 4 KiB
            expect vmstat.pgmigrate_fail >= process(p).node(0).pages
        }
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"migrate", "migrate_all", "strict"})
  void flagsWithoutAnAreaAreWrong(String flag) {
    Run run = Run.workload("process p { set policy bind 1 " + flag + " }");
    assertEquals(ExitStatus.INVALID_INPUT, run.status(), run.out());
  }
}
