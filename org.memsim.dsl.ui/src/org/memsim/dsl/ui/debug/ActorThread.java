/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.osgi.util.NLS;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.report.Quantities;
import org.memsim.engine.run.stepping.ActorState;
import org.memsim.engine.run.stepping.Pause;
import org.memsim.engine.run.stepping.Until;

/** A thread of a process, or a kernel actor, that has steps to do. */
public final class ActorThread extends MachineElement implements IThread {
  private volatile ActorState state;
  private volatile List<StepFrame> frames = List.of();
  private volatile String activity = "";
  private volatile boolean ended;
  private volatile boolean stepping;
  private volatile boolean atBreakpoint;

  ActorThread(MachineTarget machine, ActorState state) {
    super(machine);
    this.state = state;
  }

  /** It stands still with all others. */
  void stopAt(Pause pause, ActorState where, boolean isNext) {
    List<StepFrame> made = new ArrayList<>();
    for (int level = 0; level < where.blocks().size(); level++) {
      made.add(new StepFrame(this, pause, where, level));
    }
    state = where;
    stepping = false;
    atBreakpoint = isNext && pause.reason() == Pause.Reason.BREAKPOINT;
    activity =
        NLS.bind(
            Messages.threadAt,
            isNext ? Messages.threadNext : where.state(),
            Quantities.duration(pause.timeNs()));
    frames = List.copyOf(made);
  }

  /** It goes on with all others. */
  void goOn(int detail) {
    frames = List.of();
    atBreakpoint = false;
    activity = Messages.threadRunning;
    fireResumeEvent(stepping ? detail : DebugEvent.CLIENT_REQUEST);
  }

  /** It has done its last step. */
  void end() {
    ended = true;
    frames = List.of();
    fireTerminateEvent();
  }

  @Override
  public String getName() {
    String name = state.title();
    if (state.pid() > 0) {
      name = NLS.bind(Messages.threadPid, name, Integer.toString(state.pid()));
    }
    if (state.cpu() >= 0) {
      name = NLS.bind(Messages.threadCpu, name, Integer.toString(state.cpu()));
    }
    return activity.isEmpty() ? name : NLS.bind(Messages.threadDoing, name, activity);
  }

  @Override
  public IStackFrame[] getStackFrames() {
    return frames.toArray(IStackFrame[]::new);
  }

  @Override
  public boolean hasStackFrames() {
    return !frames.isEmpty();
  }

  @Override
  public @Nullable IStackFrame getTopStackFrame() {
    List<StepFrame> now = frames;
    return now.isEmpty() ? null : now.getFirst();
  }

  @Override
  public int getPriority() {
    return 0;
  }

  @Override
  public IBreakpoint[] getBreakpoints() {
    StepFrame top = (StepFrame) getTopStackFrame();
    return atBreakpoint && top != null
        ? StepBreakpoint.at(DebugPlugin.getDefault().getBreakpointManager(), top.place())
            .toArray(IBreakpoint[]::new)
        : new IBreakpoint[0];
  }

  @Override
  public boolean canResume() {
    return isSuspended();
  }

  @Override
  public boolean canSuspend() {
    return !isSuspended() && !ended;
  }

  @Override
  public boolean isSuspended() {
    return hasStackFrames();
  }

  @Override
  public void resume() {
    machine().resume();
  }

  @Override
  public void suspend() {
    machine().suspend();
  }

  @Override
  public boolean canStepInto() {
    return isSuspended();
  }

  @Override
  public boolean canStepOver() {
    return isSuspended();
  }

  @Override
  public boolean canStepReturn() {
    return isSuspended();
  }

  @Override
  public boolean isStepping() {
    return stepping;
  }

  @Override
  public void stepInto() {
    step(new Until.Into(state.number()), DebugEvent.STEP_INTO);
  }

  @Override
  public void stepOver() {
    step(new Until.Over(state.number()), DebugEvent.STEP_OVER);
  }

  @Override
  public void stepReturn() {
    step(new Until.Out(state.number()), DebugEvent.STEP_RETURN);
  }

  private void step(Until until, int detail) {
    stepping = true;
    machine().resume(until, detail);
  }

  @Override
  public boolean canTerminate() {
    return machine().canTerminate();
  }

  @Override
  public boolean isTerminated() {
    return ended || machine().isTerminated();
  }

  /** Ends the whole run: a process cannot be killed from outside of its workload. */
  @Override
  public void terminate() throws DebugException {
    machine().terminate();
  }
}
