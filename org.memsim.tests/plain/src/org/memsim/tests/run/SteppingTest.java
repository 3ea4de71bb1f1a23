/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.Durations;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;
import org.memsim.engine.run.stepping.ActorState;
import org.memsim.engine.run.stepping.Pause;
import org.memsim.engine.run.stepping.Place;
import org.memsim.engine.run.stepping.StepControl;
import org.memsim.engine.run.stepping.StepGate;
import org.memsim.engine.run.stepping.Until;
import org.memsim.engine.snapshot.PageRun;

/** A workload can be gone through step by step. */
class SteppingTest {
  private static final Path FILE = Path.of("stepped.mem");

  /** The lines of the steps are those of this text. */
  private static final String TWO =
      """
      machine m { kernel 6.1  node 0 { cpus 0-1  memory 1 GiB }  cmdline "transparent_hugepage=never" }
      workload w on m {
          process p { cpus 0
              map a 1 MiB
              repeat 2 {
                  touch a
                  sleep 10 ms
              }
              unmap a
          }
          kernel k on cpu 1 {
              sleep 4 ms
              alloc pages order 0 gfp KERNEL count 3
          }
          process q at 15 ms { cpus 1  map b 2 MiB }
          expect time > 20 ms
      }
      """;

  /** Lets a run go on from each pause to the next goal of a list, then to its end. */
  private static final class Driver implements StepControl.Listener {
    private final Deque<Until> goals;
    private final List<Pause> pauses = new ArrayList<>();
    private final StepControl control;

    Driver(boolean pausesFirst, Until... goals) {
      this.goals = new ArrayDeque<>(Arrays.asList(goals));
      this.control = new StepControl(this, pausesFirst);
    }

    @Override
    public void paused(Pause pause) {
      pauses.add(pause);
      control.resume(goals.isEmpty() ? new Until.Breakpoint() : goals.removeFirst());
    }

    @Override
    public void resumed() {}

    ExitStatus run(String text) {
      return SteppingTest.run(text, control);
    }

    /** Each pause as {@code REASON ms who:line}. */
    List<String> story() {
      return pauses.stream()
          .map(
              pause ->
                  pause.reason()
                      + " "
                      + pause.timeNs() / 1_000_000
                      + " "
                      + pause.next().map(SteppingTest::where).orElse("-"))
          .toList();
    }
  }

  private static String where(ActorState actor) {
    return actor.title() + ":" + actor.blocks().getFirst().place().line();
  }

  private static ExitStatus run(String text, StepGate gate) {
    return new WorkloadRunner().run(SourceFile.of(FILE, text), Optional.empty(), gated(gate));
  }

  private static KeepingMonitor gated(StepGate gate) {
    return new KeepingMonitor() {
      @Override
      public Optional<StepGate> gate() {
        return Optional.of(gate);
      }
    };
  }

  @Test
  void everyStepOfEachActorIsStoppedAtInTheOrderOfTime() {
    Until any = new Until.AnyStep();
    Driver driver = new Driver(true, any, any, any, any, any, any, any, any, any, any, any, any);
    assertEquals(ExitStatus.OK, driver.run(TWO));
    assertEquals(
        List.of(
            "BEGINNING 0 process p:4",
            "STEP 0 kernel k:12",
            "STEP 0 process p:5",
            "STEP 0 process p:6",
            "STEP 0 process p:7",
            "STEP 4 kernel k:13",
            "STEP 10 process p:6",
            "STEP 10 process p:7",
            "STEP 15 process q:15",
            "STEP 20 process p:9",
            "STEP 20 workload w:16"),
        driver.story());
  }

  @Test
  void aStepOfOneGoesIntoOverOrOutOfRepeats() {
    Driver into = new Driver(true, new Until.Into(0), new Until.Into(0), new Until.Out(0));
    into.run(TWO);
    assertEquals(
        List.of(
            "BEGINNING 0 process p:4",
            "STEP 0 process p:5",
            "STEP 0 process p:6",
            "STEP 20 process p:9"),
        into.story());
    Driver over = new Driver(true, new Until.Over(0), new Until.Over(0), new Until.Over(0));
    over.run(TWO);
    assertEquals(
        List.of(
            "BEGINNING 0 process p:4",
            "STEP 0 process p:5",
            "STEP 20 process p:9",
            "STEP 20 workload w:16"),
        over.story());
  }

  @Test
  void aPauseShowsTheBlocksThatEachActorIsIn() {
    Driver driver = new Driver(false, new Until.Breakpoint());
    driver.control.stopAt(Set.of(new Place(FILE, 7)));
    driver.run(TWO);
    assertEquals(List.of("BREAKPOINT 0 process p:7", "BREAKPOINT 10 process p:7"), driver.story());
    Pause second = driver.pauses.get(1);
    assertEquals(
        List.of(
            new ActorState(
                0,
                "process p",
                1000,
                0,
                "running",
                List.of(
                    new ActorState.Block("repeat, round 2 of 2", new Place(FILE, 7), "sleep 10 ms"),
                    new ActorState.Block("process p", new Place(FILE, 5), "repeat 2 {"))),
            new ActorState(
                2,
                "process q",
                1001,
                1,
                "not started",
                List.of(
                    new ActorState.Block(
                        "process q",
                        new Place(FILE, 15),
                        "process q at 15 ms { cpus 1  map b 2 MiB }")))),
        second.actors());
    assertEquals(256, second.snapshot().process("p").orElseThrow().minorFaults());
  }

  @Test
  void aRunGoesOnToALineOrToATime() {
    Driver driver =
        new Driver(
            true,
            new Until.Time(2_000_000),
            new Until.Time(12_000_000),
            new Until.Line(new Place(FILE, 9)));
    driver.run(TWO);
    assertEquals(
        List.of(
            "BEGINNING 0 process p:4",
            "ARRIVED 4 kernel k:12",
            "ARRIVED 15 process q:15",
            "ARRIVED 20 process p:9"),
        driver.story());
    assertEquals(4_000_000, driver.pauses.get(1).snapshot().timeNs());
  }

  /** What nobody looks at in time can be looked at as long as the run stands still, no longer. */
  @Test
  void anotherThreadAsksAndLetsGoOn() throws Exception {
    SynchronousQueue<Pause> met = new SynchronousQueue<>();
    StepControl control = new StepControl(meeting(met), false);
    control.stopAt(Set.of(new Place(FILE, 9)));
    Thread thread = new Thread(() -> run(TWO, control));
    thread.start();
    Pause pause = Objects.requireNonNull(met.poll(1, TimeUnit.MINUTES), "it pauses");
    assertEquals(Optional.of(256L), control.ask(() -> resident(pause)));
    assertEquals(Optional.of(pause), control.paused());
    control.resume(new Until.Breakpoint());
    thread.join();
    assertEquals(Optional.empty(), control.ask(() -> pause.snapshot().timeNs()));
    assertEquals(Optional.empty(), control.paused());
  }

  /** The pages of p, counted one by one. */
  private static long resident(Pause pause) {
    return pause.snapshot().process("p").orElseThrow().runs().get().stream()
        .filter(run -> !run.file())
        .mapToLong(PageRun::pages)
        .sum();
  }

  @Test
  void aRunThatIsToldToEndWhileItStandsStillDoesNothingMore() throws Exception {
    SynchronousQueue<Pause> met = new SynchronousQueue<>();
    StepControl control = new StepControl(meeting(met), false);
    control.stopAt(Set.of(new Place(FILE, 6)));
    boolean[] cancelled = {false};
    ExitStatus[] status = {ExitStatus.DEFECT};
    StringBuilder out = new StringBuilder();
    Thread thread = new Thread(() -> status[0] = cancellable(TWO, control, cancelled, out));
    thread.start();
    assertNotNull(met.poll(1, TimeUnit.MINUTES));
    cancelled[0] = true;
    control.release();
    thread.join(TimeUnit.MINUTES.toMillis(2));
    assertFalse(thread.isAlive());
    assertEquals(ExitStatus.CANCELLED, status[0]);
    assertEquals("", out.toString());
  }

  private static ExitStatus cancellable(
      String text, StepControl control, boolean[] cancelled, StringBuilder out) {
    return new WorkloadRunner()
        .run(
            SourceFile.of(FILE, text),
            Optional.empty(),
            new RunMonitor() {
              @Override
              public Optional<StepGate> gate() {
                return Optional.of(control);
              }

              @Override
              public void out(String text) {
                out.append(text);
              }

              @Override
              public void diagnostic(Diagnostic diagnostic) {
                out.append(diagnostic);
              }

              @Override
              public void progress(long simulatedNanoseconds, String activity) {}

              @Override
              public boolean cancelled() {
                return cancelled[0];
              }
            });
  }

  private static StepControl.Listener meeting(SynchronousQueue<Pause> met) {
    return new StepControl.Listener() {
      @Override
      public void paused(Pause pause) {
        try {
          met.put(pause);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void resumed() {}
    };
  }

  @Test
  void aRequestPausesARunBetweenSteps() {
    Driver driver = new Driver(false);
    driver.control.pause();
    assertEquals(ExitStatus.OK, driver.run(TWO));
    assertEquals(List.of("REQUEST 0 process p:4"), driver.story());
    assertTrue(driver.control.paused().isEmpty());
  }

  @Test
  void aRunStopsWhereAnExpectationDoesNotHold() {
    String text = TWO.replace("unmap a", "expect time < 1 ms").replace("time > 20", "time < 20");
    Driver driver = new Driver(false);
    driver.control.stopAtFailures(true);
    assertEquals(ExitStatus.EXPECTATION_FAILED, driver.run(text));
    assertEquals(List.of("FAILURE 20 process p:9", "FAILURE 20 workload w:16"), driver.story());
    Driver careless = new Driver(false);
    assertEquals(ExitStatus.EXPECTATION_FAILED, careless.run(text));
    assertEquals(List.of(), careless.story());
  }

  /** A step that takes long is not waited for. */
  @Test
  void aRequestPausesARunInTheMiddleOfAStep() throws Exception {
    SynchronousQueue<Pause> met = new SynchronousQueue<>();
    StepControl control = new StepControl(meeting(met), true);
    boolean[] cancelled = {false};
    String text =
        "machine m { kernel 6.1  node 0 { cpus 0  memory 1 GiB } }\n"
            + "workload w on m { process p {\n"
            + "map a 512 MiB\n"
            + "repeat 1_000_000 { touch a  advise a dontneed }\n"
            + "} }\n";
    Thread thread = new Thread(() -> cancellable(text, control, cancelled, new StringBuilder()));
    thread.start();
    assertNotNull(met.poll(1, TimeUnit.MINUTES));
    control.resume(new Until.Breakpoint());
    control.pause();
    Pause pause = Objects.requireNonNull(met.poll(1, TimeUnit.MINUTES), "it pauses");
    assertEquals(Pause.Reason.REQUEST, pause.reason());
    assertEquals("process p", pause.next().orElseThrow().title());
    cancelled[0] = true;
    control.release();
    thread.join(TimeUnit.MINUTES.toMillis(2));
    assertFalse(thread.isAlive());
  }

  @ParameterizedTest
  @CsvSource({
    "15 ms, 15000000",
    "1.5us, 1500",
    "' 2 s ', 2000000000",
    "1_000 ns, 1000",
    "0.5 ns, ",
    "99999999999 s, ",
    "15, ",
    "15 m, ",
    "4 KiB, ",
    "_ ms, ",
    "-1 ms, "
  })
  void aTimeIsReadAsTheLanguageWritesIt(String text, Long nanoseconds) {
    assertEquals(
        nanoseconds == null ? OptionalLong.empty() : OptionalLong.of(nanoseconds),
        Durations.parse(text));
  }
}
