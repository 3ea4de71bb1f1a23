/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManager;
import org.eclipse.debug.core.IBreakpointManagerListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.DebugElement;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IMemoryBlock;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IThread;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.engine.run.stepping.ActorState;
import org.memsim.engine.run.stepping.Pause;
import org.memsim.engine.run.stepping.StepControl;
import org.memsim.engine.run.stepping.Until;

/**
 * A simulated machine whose workload is gone through step by step. When one of its threads stops
 * all do, since simulated time does.
 */
public final class MachineTarget extends DebugElement
    implements IDebugTarget, StepControl.Listener, IBreakpointManagerListener {
  /** The debug model, as plugin.xml knows it. */
  public static final String MODEL = "org.memsim.dsl.ui.debug";

  private final ILaunch launch;
  private final IProcess process;
  private final String name;
  private final StepControl control;
  private final PauseHistory history;

  /** By workload and number; guarded by this. */
  private final Map<String, ActorThread> threads = new LinkedHashMap<>();

  /** What variables showed at this pause and the one before, by their paths; guarded by this. */
  private Map<String, String> shown = new HashMap<>();

  private Map<String, String> shownBefore = new HashMap<>();
  private int resumeDetail = DebugEvent.CLIENT_REQUEST;

  /**
   * A machine of which nothing has run yet.
   *
   * @param process what stands for the run in the console
   * @param name what the Debug view calls it
   * @param pausesFirst whether it is to stop before the first step
   */
  public MachineTarget(ILaunch launch, IProcess process, String name, boolean pausesFirst) {
    super(null);
    this.launch = launch;
    this.process = process;
    this.name = name;
    this.control = new StepControl(this, pausesFirst);
    this.history = new PauseHistory(control);
  }

  /** What the run asks before each step. */
  public StepControl control() {
    return control;
  }

  /** Shows it, and heeds breakpoints from now on. */
  public void begin() {
    launch.addDebugTarget(this);
    breakpoints().addBreakpointListener(this);
    breakpoints().addBreakpointManagerListener(this);
    updateBreakpoints();
    fireCreationEvent();
  }

  /** The run has ended. */
  public void end() {
    breakpoints().removeBreakpointListener(this);
    breakpoints().removeBreakpointManagerListener(this);
    List<ActorThread> gone;
    synchronized (this) {
      gone = List.copyOf(threads.values());
      threads.clear();
    }
    gone.forEach(ActorThread::end);
    Activator.runs().goOn();
    fireTerminateEvent();
  }

  private static IBreakpointManager breakpoints() {
    return DebugPlugin.getDefault().getBreakpointManager();
  }

  /** Where it stands still, if it does. */
  public Optional<Pause> pause() {
    return control.paused();
  }

  /** Goes on, since the user wants so. */
  void resume(Until until, int detail) {
    resumeDetail = detail;
    control.resume(until);
  }

  @Override
  public void paused(Pause pause) {
    ActorThread stopped = update(pause);
    Activator.runs().standStill(history.take(pause));
    for (ActorThread thread : threads()) {
      if (thread != stopped) {
        thread.fireChangeEvent(DebugEvent.CONTENT);
      }
    }
    fireChangeEvent(DebugEvent.STATE);
    int detail =
        switch (pause.reason()) {
          case BREAKPOINT, FAILURE -> DebugEvent.BREAKPOINT;
          case STEP, BEGINNING, ARRIVED -> DebugEvent.STEP_END;
          case REQUEST -> DebugEvent.CLIENT_REQUEST;
        };
    if (stopped == null) {
      fireSuspendEvent(detail);
    } else {
      stopped.fireSuspendEvent(detail);
    }
  }

  /** Has a thread for each actor, and finds the one that goes on next. */
  private synchronized @Nullable ActorThread update(Pause pause) {
    shownBefore = shown;
    shown = new HashMap<>();
    Map<String, ActorState> there = new LinkedHashMap<>();
    pause.actors().forEach(actor -> there.put(pause.workload() + ' ' + actor.number(), actor));
    List<String> gone = threads.keySet().stream().filter(key -> !there.containsKey(key)).toList();
    gone.forEach(
        key -> {
          ActorThread ended = threads.remove(key);
          if (ended != null) {
            ended.end();
          }
        });
    ActorThread stopped = null;
    for (Map.Entry<String, ActorState> entry : there.entrySet()) {
      ActorThread thread = threads.get(entry.getKey());
      if (thread == null) {
        thread = new ActorThread(this, entry.getValue());
        threads.put(entry.getKey(), thread);
        thread.fireCreationEvent();
      }
      boolean isNext = entry.getValue().number() == pause.actor();
      thread.stopAt(pause, entry.getValue(), isNext);
      if (isNext || stopped == null) {
        stopped = thread;
      }
    }
    return stopped;
  }

  @Override
  public void resumed() {
    int detail = resumeDetail;
    resumeDetail = DebugEvent.CLIENT_REQUEST;
    for (ActorThread thread : threads()) {
      thread.goOn(detail);
    }
    Activator.runs().goOn();
    fireChangeEvent(DebugEvent.STATE);
  }

  /**
   * Notes what a variable shows.
   *
   * @return whether it showed something else at the pause before
   */
  synchronized boolean hasChanged(String path, String value) {
    shown.put(path, value);
    String before = shownBefore.get(path);
    return before != null && !before.equals(value);
  }

  private synchronized List<ActorThread> threads() {
    return new ArrayList<>(threads.values());
  }

  @Override
  public IThread[] getThreads() {
    return threads().toArray(IThread[]::new);
  }

  @Override
  public boolean hasThreads() {
    return !threads().isEmpty();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getModelIdentifier() {
    return MODEL;
  }

  @Override
  public IDebugTarget getDebugTarget() {
    return this;
  }

  @Override
  public ILaunch getLaunch() {
    return launch;
  }

  @Override
  public IProcess getProcess() {
    return process;
  }

  @Override
  public boolean supportsBreakpoint(IBreakpoint breakpoint) {
    return breakpoint instanceof StepBreakpoint;
  }

  @Override
  public boolean canTerminate() {
    return process.canTerminate();
  }

  @Override
  public boolean isTerminated() {
    return process.isTerminated();
  }

  @Override
  public void terminate() throws DebugException {
    process.terminate();
  }

  @Override
  public boolean canResume() {
    return isSuspended();
  }

  @Override
  public boolean canSuspend() {
    return !isTerminated() && !isSuspended();
  }

  @Override
  public boolean isSuspended() {
    return !isTerminated() && pause().isPresent();
  }

  @Override
  public void resume() {
    resume(new Until.Breakpoint(), DebugEvent.CLIENT_REQUEST);
  }

  @Override
  public void suspend() {
    control.pause();
  }

  @Override
  public void breakpointAdded(IBreakpoint breakpoint) {
    updateBreakpoints();
  }

  @Override
  public void breakpointRemoved(IBreakpoint breakpoint, @Nullable IMarkerDelta delta) {
    updateBreakpoints();
  }

  @Override
  public void breakpointChanged(IBreakpoint breakpoint, @Nullable IMarkerDelta delta) {
    updateBreakpoints();
  }

  @Override
  public void breakpointManagerEnablementChanged(boolean enabled) {
    updateBreakpoints();
  }

  private void updateBreakpoints() {
    control.stopAt(StepBreakpoint.enabledPlaces(breakpoints()));
  }

  @Override
  public boolean canDisconnect() {
    return false;
  }

  @Override
  public void disconnect() throws DebugException {
    notSupported(Messages.targetDisconnect, null);
  }

  @Override
  public boolean isDisconnected() {
    return false;
  }

  @Override
  public boolean supportsStorageRetrieval() {
    return false;
  }

  @Override
  public @Nullable IMemoryBlock getMemoryBlock(long start, long length) throws DebugException {
    notSupported(Messages.targetMemory, null);
    return null;
  }
}
