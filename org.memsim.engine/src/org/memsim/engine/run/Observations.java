/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.ViewRef;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.PageView;
import org.memsim.engine.proc.ProcessView;
import org.memsim.engine.proc.View;
import org.memsim.engine.proc.Views;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * Steps that look at a machine and change nothing: expectations, marks and views. None takes
 * simulated time.
 */
final class Observations {
  private final Simulation simulation;
  private final ProcessTable.Schedule clock;
  private final Positions positions;
  private final RunMonitor monitor;
  private final MetricReader metrics = new MetricReader();
  private int held;
  private int failed;

  Observations(
      Simulation simulation, ProcessTable.Schedule clock, Positions positions, RunMonitor monitor) {
    this.simulation = simulation;
    this.clock = clock;
    this.positions = positions;
    this.monitor = monitor;
  }

  /** How many expectations held. */
  int held() {
    return held;
  }

  /** How many did not, or had no meaning at their moment. */
  int failed() {
    return failed;
  }

  /**
   * Checks an expectation and reports it if it does not hold.
   *
   * @return the time it takes: 0
   */
  long check(Expect expect) {
    Optional<Diagnostic> broken = broken(expect);
    if (broken.isEmpty()) {
      held++;
    } else {
      failed++;
    }
    broken.ifPresent(monitor::diagnostic);
    String why = broken.map(Diagnostic::message).orElse("");
    simulation.listener().checked(expect, broken.isEmpty(), why);
    return 0;
  }

  /** What is wrong with an expectation at this moment, if it does not hold. */
  private Optional<Diagnostic> broken(Expect expect) {
    Moment now = moment();
    Evaluator evaluator = new Evaluator(metric -> metrics.read(metric, now), simulation.pageSize());
    try {
      if (evaluator.holds(expect.getCondition())) {
        return Optional.empty();
      }
      String why = Explanation.of(expect, evaluator);
      return Optional.of(
          positions.diagnostic(expect, Severity.ERROR, why, RunCodes.EXPECTATION_FAILED));
    } catch (EvaluationException e) {
      return Optional.of(
          positions.diagnostic(
              e.where(), Severity.ERROR, e.getMessage(), RunCodes.EXPECTATION_MEANINGLESS));
    }
  }

  /**
   * Keeps what is to be compared with this moment.
   *
   * @return the time it takes: 0
   */
  long mark(Mark mark) {
    metrics.mark(mark, moment());
    simulation.listener().marked(mark);
    return 0;
  }

  /**
   * Prints views as they are now.
   *
   * @return the time it takes: 0
   */
  long print(Print print) {
    for (ViewRef reference : print.getViews()) {
      View view =
          Views.named(reference.getView())
              .orElseThrow(() -> new IllegalStateException("not validated: view"));
      monitor.out(title(reference) + "\n" + text(view, reference));
    }
    return 0;
  }

  private Moment moment() {
    return new Moment(
        simulation.allocator().machine(),
        simulation.processes(),
        simulation.memory().tlbs(),
        simulation.traffic(),
        simulation.latencies(),
        clock.now(),
        simulation.contention(),
        Lazy.of(simulation::snapshot));
  }

  private String title(ViewRef reference) {
    String of = reference.getProcess() == null ? "" : " of " + reference.getProcess().getName();
    String number = reference.getNumber() == null ? "" : " " + reference.getNumber();
    return "--- " + reference.getView() + number + of + " at " + Durations.text(clock.now());
  }

  private String text(View view, ViewRef reference) {
    MachineSnapshot now = simulation.snapshot();
    return switch (view) {
      case MachineView machine -> machine.render(now);
      case PageView page ->
          PageReport.take(simulation.memory(), simulation.processes(), reference.getNumber())
              .map(snapshot -> page.render(now, snapshot))
              .orElseThrow(
                  () ->
                      StepFailure.meaningless(
                          reference,
                          "There is no memory at page frame " + reference.getNumber() + "."));
      case ProcessView process ->
          now.process(reference.getProcess().getName())
              .map(snapshot -> process.render(now, snapshot))
              .orElseThrow(
                  () ->
                      StepFailure.meaningless(
                          reference,
                          "There is no process '"
                              + reference.getProcess().getName()
                              + "' at this moment."));
    };
  }
}
