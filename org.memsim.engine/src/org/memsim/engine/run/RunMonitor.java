/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.file.Path;
import java.util.Optional;
import org.memsim.engine.run.stepping.StepGate;
import org.memsim.engine.snapshot.MachineSnapshot;

/** Where a run says what it does, and is told to stop. Called on the thread that runs. */
public interface RunMonitor {
  /** Prints results: whole lines, each ended by a line feed. */
  void out(String text);

  /** Reports something about a place in the file. */
  void diagnostic(Diagnostic diagnostic);

  /**
   * Whether {@link #detour} is to be told; finding out costs time.
   *
   * @return false unless overridden
   */
  default boolean wantsDetours() {
    return false;
  }

  /**
   * Says why requests left the zone that they preferred, once for all that are alike, when the
   * workload has ended.
   */
  default void detour(Detour detour) {}

  /**
   * Who is asked before each step, to go through a run step by step.
   *
   * @return nobody unless overridden
   */
  default Optional<StepGate> gate() {
    return Optional.empty();
  }

  /**
   * After how many events the engine is to compare what it keeps with what it counts; that costs
   * time, and finds defects of the engine.
   *
   * @return 0, for never, unless overridden
   */
  default long selfCheckEvery() {
    return 0;
  }

  /**
   * Shows the machine after the last step, while all processes still have their memory. What a
   * snapshot reads lazily it must be asked for before this returns.
   */
  default void finished(MachineSnapshot machine) {}

  /**
   * Who is to be told of each step, of all but a run that is recorded; that costs time.
   *
   * @return nobody unless overridden
   */
  default Optional<StepObserver> stepObserver() {
    return Optional.empty();
  }

  /** Says how many events a workload had, however it ended. */
  default void ended(long events) {}

  /**
   * Says that a workload begins, which can be asked how far it is whenever {@link #progress} is.
   */
  default void started(RunProgress run) {}

  /** Says that a workload's recording is in a file, complete or as far as the run came. */
  default void recorded(Path file) {}

  /**
   * Says how far the run is. Called often; must return quickly.
   *
   * @param simulatedNanoseconds the simulated time
   * @param activity what is going on, in a few words
   */
  void progress(long simulatedNanoseconds, String activity);

  /** Whether the run is to end at the next event. */
  boolean cancelled();
}
