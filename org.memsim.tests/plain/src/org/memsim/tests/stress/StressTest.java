/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RunCodes;

/**
 * Events of twenty actors at random, with a check of every structure against every counter after
 * each. The system properties {@code memsim.stress.events} and {@code memsim.stress.every} ask for
 * more of them and fewer checks.
 */
class StressTest {
  private static final long EVENTS = Long.getLong("memsim.stress.events", 30_000);
  private static final long EVERY = Long.getLong("memsim.stress.every", 1);

  /** Events of one workload, about: enough that reading its file does not count. */
  private static final long EVENTS_PER_ROUND = 1_300;

  /** Workloads do not grow for ever: the kernel's threads have to be at work in them, too. */
  private static final int MOST_ROUNDS = 40;

  /** Workloads that run at the same time. */
  private static final int THREADS = 2;

  static Stream<Shape> shapes() {
    return Shape.all().stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whatIsKeptIsWhatIsCounted(Shape shape) {
    long share = EVENTS * shape.percent() / 100 / THREADS;
    IntStream.range(0, THREADS).parallel().forEach(thread -> run(shape, share, thread + 1));
  }

  /** Runs every second workload at random until there were enough events. */
  private static void run(Shape shape, long share, long firstSeed) {
    int rounds = (int) Math.clamp(share / EVENTS_PER_ROUND, 1, MOST_ROUNDS);
    long events = 0;
    for (long seed = firstSeed; events < share; seed += THREADS) {
      StressRun run = StressRun.of(StressScript.of(shape, seed, rounds), EVERY);
      boolean isSound = run.diagnostics().stream().allMatch(StressTest::isForWantOfMemory);
      assertTrue(isSound && run.events() > 0, say(seed, run));
      events += run.events();
    }
  }

  /**
   * A workload at random may ask for more than there is. Linux panics when even killing all that it
   * may kill has not brought the block that the kernel asks for, be it for want of pages in a row.
   * Pages for which there is no room keep their memory online (EINTR).
   */
  private static boolean isForWantOfMemory(Diagnostic diagnostic) {
    return diagnostic.code().equals(RunCodes.NOT_YET)
        || diagnostic.message().contains("ENOMEM")
        || diagnostic.message().contains("EINTR")
        || diagnostic.message().contains("System is deadlocked on memory");
  }

  private static Supplier<String> say(long seed, StressRun run) {
    return () -> "seed " + seed + ", " + run.events() + " events: " + run.diagnostics();
  }

  @Test
  void theSameSeedEndsTheSameWay() {
    for (Shape shape : Shape.all()) {
      StressRun first = StressRun.of(StressScript.of(shape, 5, 2), 1_000);
      StressRun second = StressRun.of(StressScript.of(shape, 5, 2), 0);
      assertEquals(first, second);
    }
  }
}
