/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/**
 * Ten processes that want twice the memory of their machine, over and over, for ten simulated
 * seconds: nothing goes round for ever, and it ends the same way each time, in every counter.
 */
class ThrashingTest {
  private static final int PROCESSES = 10;

  private static String script() {
    StringBuilder text = new StringBuilder();
    text.append("machine m {\nkernel 6.1\nnode 0 { cpus 0-1  memory 64 MiB }\n");
    text.append("swap 128 MiB { latency 100 us }\n");
    text.append("cmdline \"transparent_hugepage=never\"\n}\n");
    text.append("workload thrash on m {\n");
    for (int i = 0; i < PROCESSES; i++) {
      text.append("process p" + i + " at " + 20 * i + " ms {\nmap heap 8 MiB\ntouch heap\n");
      text.append("repeat 700 { access heap uniform count 100 writes 50% }\n}\n");
    }
    text.append("expect time > 10 s\nexpect vmstat.pgmajfault > 10_000\n");
    return text.append("print vmstat, meminfo, zoneinfo, swaps\n}\n").toString();
  }

  @Test
  void tenProcessesEndTheSameWayEachTime() {
    StressRun first = StressRun.of(script(), 10_000);
    assertEquals(List.of(), first.diagnostics());
    assertEquals(ExitStatus.OK, first.status());
    assertEquals(first, StressRun.of(script(), 0));
  }
}
