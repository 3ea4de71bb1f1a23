/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RecordingRequest;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;
import org.memsim.engine.run.stepping.Place;
import org.memsim.engine.run.stepping.StepGate;
import org.memsim.engine.run.stepping.SteppedRun;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.tests.Repository;

/** A run that is looked at step by step goes the same way as one that is not. */
class SteppedRecordingTest {
  /** Same results and same recording to the byte, whatever is looked at in between. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "actors-and-failures",
        "cgroups",
        "claim-03-slab",
        "hugetlb",
        "migration",
        "numa-balancing",
        "page-cache",
        "redis-fork",
        "spill-with-swap",
        "threads",
        "zone-reclaim",
        "zswap"
      })
  void aRunGoesTheSameWayWhetherSteppedOrNot(String example, @TempDir Path folder)
      throws IOException {
    Path file = Repository.root().resolve("examples").resolve(example + ".mem");
    KeepingMonitor plain = new KeepingMonitor();
    ExitStatus expected = recorded(file, plain, folder.resolve("plain"));
    Looking looking = new Looking();
    KeepingMonitor stepped =
        new KeepingMonitor() {
          @Override
          public Optional<StepGate> gate() {
            return Optional.of(looking);
          }
        };
    assertEquals(expected, recorded(file, stepped, folder.resolve("stepped")));
    assertEquals(plain.printed(), stepped.printed());
    assertTrue(looking.steps > 0);
    try (Stream<Path> recordings = Files.list(folder.resolve("plain"))) {
      for (Path recording : recordings.toList()) {
        Path other = folder.resolve("stepped").resolve(recording.getFileName());
        assertEquals(-1, Files.mismatch(recording, other), recording.getFileName().toString());
      }
    }
  }

  private static ExitStatus recorded(Path file, KeepingMonitor monitor, Path folder) {
    return new WorkloadRunner()
        .run(
            SourceFile.read(file),
            Optional.empty(),
            monitor,
            Optional.of(new RecordingRequest(folder, Detail.EVENTS, 64L << 20, "test")));
  }

  /** Looks at everything before each of the first steps, and at a time between steps. */
  private static final class Looking implements StepGate {
    private static final int MOST = 40;
    private int steps;
    private long wakeNs = 1_000_000;

    @Override
    public void step(SteppedRun run, int actor, Place place, int depth) {
      if (steps++ < MOST) {
        look(run);
      }
    }

    @Override
    public void event(SteppedRun run, int actor) {
      assertTrue(run.nowNs() >= wakeNs);
      wakeNs = steps < MOST ? run.nowNs() + 1_000_000 : Long.MAX_VALUE;
      look(run);
    }

    private static void look(SteppedRun run) {
      run.actors().forEach(actor -> assertFalse(actor.blocks().isEmpty()));
      MachineSnapshot machine = run.snapshot();
      machine.kernelMemory().get();
      for (ProcessSnapshot process : machine.processes()) {
        process.sizes().get();
        process.vmas().get().forEach(vma -> vma.resident().get());
        process.runs().get();
        process.tree().get();
      }
    }

    @Override
    public void failed(SteppedRun run, int actor) {
      look(run);
    }

    @Override
    public void finished(int actor) {}

    @Override
    public long wakeAtNs() {
      return wakeNs;
    }

    @Override
    public boolean pauses() {
      return false;
    }

    @Override
    public void ended() {}
  }
}
