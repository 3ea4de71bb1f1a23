/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.emf.ecore.EObject;

/** Tells an observer what actors do. */
final class StepTeller implements RunListener {
  private final Simulation simulation;
  private final StepObserver observer;

  StepTeller(Simulation simulation, StepObserver observer) {
    this.simulation = simulation;
    this.observer = observer;
  }

  @Override
  public void started(Actor actor) {
    if (actor instanceof ThreadRun thread) {
      observer.began(thread.process().pid(), thread.cpu(), thread.source());
    }
  }

  @Override
  public void ended(Actor actor, EObject step, String errno) {
    if (actor instanceof ThreadRun thread) {
      observer.did(thread.process().pid(), step, errno, simulation.snapshot());
    } else if (actor instanceof KernelRun) {
      observer.didKernel(step, errno);
    }
  }

  @Override
  public void finished(Actor actor) {
    if (actor instanceof ThreadRun thread && thread.process().hasExited()) {
      observer.exited(thread.process().pid());
    }
  }
}
