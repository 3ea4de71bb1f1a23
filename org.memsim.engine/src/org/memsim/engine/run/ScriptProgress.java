/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Step;

/** Finds out how far a workload is by where its actors stand in their scripts. */
final class ScriptProgress implements RunProgress {
  private final String workload;
  private final List<ScriptedActor> actors;
  private final LongSupplier events;

  /**
   * Watches a workload.
   *
   * @param actors those that stand in the workload, started or not
   * @param events how many events there have been
   */
  ScriptProgress(String workload, List<ScriptedActor> actors, LongSupplier events) {
    this.workload = workload;
    this.actors = List.copyOf(actors);
    this.events = events;
  }

  @Override
  public String workload() {
    return workload;
  }

  @Override
  public long events() {
    return events.getAsLong();
  }

  @Override
  public int steps() {
    return actors.stream().mapToInt(actor -> steps(actor).size()).sum();
  }

  @Override
  public int stepsLeft() {
    return actors.stream().filter(actor -> !actor.finished()).mapToInt(this::left).sum();
  }

  private int left(ScriptedActor actor) {
    List<EObject> steps = steps(actor);
    EObject at = actor.currentStep();
    while (at != null && !steps.contains(at)) {
      at = at.eContainer(); // a step of a repeated block
    }
    return steps.size() - Math.max(0, steps.indexOf(at));
  }

  private static List<EObject> steps(ScriptedActor actor) {
    return actor.source().eContents().stream().filter(Step.class::isInstance).toList();
  }
}
