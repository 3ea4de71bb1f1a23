/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.RunProgress;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;

/** A run can be asked how far it is: what counts are the steps that stand in its actors. */
class ProgressTest {
  private static final String TEXT =
      """
      machine m { kernel 6.1  node 0 { cpus 0  memory 128 MiB } }
      workload w on m {
          process p {
              map a 1 MiB
              print numastat
              repeat 2 { touch a  print numastat }
              unmap a
          }
          process q after p { map b 1 MiB  print numastat }
      }
      """;

  /** Notes how many steps are left at each view that is printed. */
  private static final class Asking implements RunMonitor {
    private final List<Integer> left = new ArrayList<>();
    private final List<Long> events = new ArrayList<>();
    private Optional<RunProgress> run = Optional.empty();

    @Override
    public void started(RunProgress progress) {
      run = Optional.of(progress);
    }

    @Override
    public void out(String text) {
      if (text.startsWith("---")) {
        left.add(run.orElseThrow().stepsLeft());
        events.add(run.orElseThrow().events());
      }
    }

    @Override
    public void diagnostic(Diagnostic diagnostic) {}

    @Override
    public void progress(long simulatedNanoseconds, String activity) {}

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  /** A repeated block is one step, and stays to be done until its last round is. */
  @Test
  void stepsAreLeftUntilTheyAreDone() {
    Asking asking = new Asking();
    new WorkloadRunner().run(SourceFile.of(Path.of("t.mem"), TEXT), Optional.empty(), asking);
    RunProgress run = asking.run.orElseThrow();
    assertEquals("w", run.workload());
    assertEquals(6, run.steps());
    assertEquals(List.of(5, 4, 4, 1), asking.left);
    assertEquals(asking.events.stream().sorted().toList(), asking.events);
    assertTrue(asking.events.getFirst() > 0);
    assertEquals(0, run.stepsLeft());
  }
}
