/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** {@code memory.oom.group}: who dies along with a process that is killed. */
class OomGroupTest {
  private static final Pattern KILLS =
      Pattern.compile("(Tasks in \\S+ are going to be killed|Killed process \\d+ \\(\\w+\\))");

  /** A pod of two containers, and one that must not die; beside it another cgroup. */
  private static String kills(String pod, String container, String expects) {
    Run run =
        Run.of(
            """
            machine m { kernel 6.1
                node 0 { cpus 0-1  memory 1 GiB }
                cmdline "transparent_hugepage=never"
                cgroup beside { memory.oom.group 1 }
                cgroup pod { %s
                    cgroup db { %s }
                    cgroup web { }
                }
            }
            workload w on m {
                process log { cgroup beside  map heap 1 MiB  touch heap }
                process watch { cgroup web  oom_score_adj -1000  map heap 1 MiB  touch heap }
                process front { cgroup web  map heap 2 MiB  touch heap }
                process cache { cgroup db  map heap 3 MiB  touch heap }
                process store { cgroup db  sleep 1 s  map heap 200 MiB  touch heap }
                print dmesg
                %s
            }
            """
                .formatted(pod, container, expects));
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
    return KILLS.matcher(run.out()).results().map(found -> found.group(1)).toList().toString();
  }

  /** The largest cgroup that asks for it, up to the one at its limit; not who must never die. */
  @Test
  void thePodDiesWithOneContainer() {
    String log =
        kills(
            "memory.max 100 MiB  memory.oom.group 1",
            "memory.oom.group 1",
            """
            expect process(front).state == oom_killed
            expect process(watch).state == done
            expect process(log).state == done
            expect cgroup(pod).memory.events.oom_kill == 3
            expect cgroup(pod).memory.events.oom_group_kill == 1
            expect cgroup(db).memory.events.oom_group_kill == 0
            """);
    assertEquals(
        "[Killed process 1004 (store), Tasks in /pod are going to be killed,"
            + " Killed process 1002 (front), Killed process 1003 (cache)]",
        log);
  }

  @Test
  void aContainerDiesAsAWhole() {
    String log =
        kills(
            "memory.max 100 MiB",
            "memory.oom.group 1",
            """
            expect process(front).state == done
            expect process(cache).state == oom_killed
            expect cgroup(pod).memory.events.oom_kill == 2
            expect cgroup(db).memory.events.oom_group_kill == 1
            """);
    assertEquals(
        "[Killed process 1004 (store), Tasks in /pod/db are going to be killed,"
            + " Killed process 1003 (cache)]",
        log);
  }

  /** What lies around the cgroup at its limit is not asked. */
  @Test
  void nobodyBeyondTheLimitDies() {
    String log =
        kills(
            "memory.oom.group 1",
            "memory.max 100 MiB",
            """
            expect process(cache).state == done
            expect cgroup(pod).memory.events.oom_kill == 1
            expect cgroup(pod).memory.events.oom_group_kill == 0
            """);
    assertEquals("[Killed process 1004 (store)]", log);
  }
}
