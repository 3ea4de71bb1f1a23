/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IRegisterGroup;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.osgi.util.NLS;
import org.memsim.engine.report.figures.Figure;
import org.memsim.engine.report.figures.MachineFigures;
import org.memsim.engine.run.stepping.ActorState;
import org.memsim.engine.run.stepping.Pause;
import org.memsim.engine.run.stepping.Place;

/**
 * A block of steps in which a thread is: the steps of a process, or a repeat. Its line is that of
 * the step that the thread is at.
 */
public final class StepFrame extends MachineElement implements IStackFrame {
  private final ActorThread thread;
  private final Pause pause;
  private final ActorState actor;
  private final ActorState.Block block;

  StepFrame(ActorThread thread, Pause pause, ActorState actor, int level) {
    super(thread.machine());
    this.thread = thread;
    this.pause = pause;
    this.actor = actor;
    this.block = actor.blocks().get(level);
  }

  /** Where the step is written. */
  public Place place() {
    return block.place();
  }

  @Override
  public IThread getThread() {
    return thread;
  }

  @Override
  public String getName() {
    return NLS.bind(
        Messages.frame,
        new String[] {block.statement(), block.title(), Integer.toString(block.place().line())});
  }

  @Override
  public int getLineNumber() {
    return block.place().line();
  }

  @Override
  public int getCharStart() {
    return -1;
  }

  @Override
  public int getCharEnd() {
    return -1;
  }

  /** The figures of the process, and then those of the machine. */
  @Override
  public IVariable[] getVariables() throws DebugException {
    List<Figure> figures =
        machine()
            .control()
            .ask(
                () -> {
                  List<Figure> all = new ArrayList<>();
                  all.addAll(MachineFigures.ofProcess(pause.snapshot(), actor.pid()));
                  all.addAll(MachineFigures.of(pause.snapshot()));
                  return all;
                })
            .orElse(List.of());
    return FigureVariable.of(this, "", figures);
  }

  /** The pause that it is of. */
  Pause pause() {
    return pause;
  }

  @Override
  public boolean hasVariables() {
    return isSuspended();
  }

  @Override
  public IRegisterGroup[] getRegisterGroups() {
    return new IRegisterGroup[0];
  }

  @Override
  public boolean hasRegisterGroups() {
    return false;
  }

  @Override
  public boolean canStepInto() {
    return thread.canStepInto();
  }

  @Override
  public boolean canStepOver() {
    return thread.canStepOver();
  }

  @Override
  public boolean canStepReturn() {
    return thread.canStepReturn();
  }

  @Override
  public boolean isStepping() {
    return thread.isStepping();
  }

  @Override
  public void stepInto() {
    thread.stepInto();
  }

  @Override
  public void stepOver() {
    thread.stepOver();
  }

  @Override
  public void stepReturn() {
    thread.stepReturn();
  }

  @Override
  public boolean canResume() {
    return thread.canResume();
  }

  @Override
  public boolean canSuspend() {
    return thread.canSuspend();
  }

  @Override
  public boolean isSuspended() {
    return thread.isSuspended();
  }

  @Override
  public void resume() {
    thread.resume();
  }

  @Override
  public void suspend() {
    thread.suspend();
  }

  @Override
  public boolean canTerminate() {
    return thread.canTerminate();
  }

  @Override
  public boolean isTerminated() {
    return thread.isTerminated();
  }

  @Override
  public void terminate() throws DebugException {
    thread.terminate();
  }
}
