/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.osgi.util.NLS;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.debug.MachineTarget;
import org.memsim.engine.run.ExitStatus;

/**
 * A run in this JVM as the debug platform sees it: a process with an output, which can be
 * terminated and ends with a status. Its console is the platform's.
 */
final class WorkloadProcess extends PlatformObject implements IProcess {
  /** What consoles of our runs are known by in plugin.xml. */
  private static final String PROCESS_TYPE = "memsim";

  private final ILaunch launch;
  private final String label;

  /** The label among them is that of the console. */
  private final Map<String, String> attributes = new ConcurrentHashMap<>();

  private final OrderedStreams streams = new OrderedStreams();
  private volatile @Nullable Job job;
  private volatile @Nullable ExitStatus exit;

  WorkloadProcess(ILaunch launch, IFile file) {
    this.launch = launch;
    label = file.getName();
    attributes.put(ATTR_PROCESS_TYPE, PROCESS_TYPE);
    attributes.put(DebugPlugin.ATTR_WORKING_DIRECTORY, folder(file));
    attributes.put(DebugPlugin.ATTR_LAUNCH_TIMESTAMP, Long.toString(System.currentTimeMillis()));
    attributes.put(
        ATTR_PROCESS_LABEL,
        NLS.bind(
            Messages.processLabel,
            label,
            LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
  }

  private static String folder(IFile file) {
    return file.getLocation().removeLastSegments(1).toOSString();
  }

  /** Shows the process before it begins, so that nothing it says is missed. */
  void start(WorkloadJob run, Optional<MachineTarget> machine) {
    job = run;
    run.addJobChangeListener(
        new JobChangeAdapter() {
          @Override
          public void done(IJobChangeEvent event) {
            ended(run.exit());
            machine.ifPresent(MachineTarget::end);
          }
        });
    launch.addProcess(this);
    fire(DebugEvent.CREATE);
    machine.ifPresent(MachineTarget::begin);
    run.schedule();
  }

  private void ended(ExitStatus status) {
    attributes.put(DebugPlugin.ATTR_TERMINATE_TIMESTAMP, Long.toString(System.currentTimeMillis()));
    attributes.merge(
        ATTR_PROCESS_LABEL,
        NLS.bind(Messages.processEnded, Integer.toString(status.code())),
        String::concat);
    exit = status;
    fire(DebugEvent.TERMINATE);
  }

  private void fire(int kind) {
    DebugPlugin.getDefault().fireDebugEventSet(new DebugEvent[] {new DebugEvent(this, kind)});
  }

  @Override
  public String getLabel() {
    return label;
  }

  @Override
  public ILaunch getLaunch() {
    return launch;
  }

  @Override
  public OrderedStreams getStreamsProxy() {
    return streams;
  }

  @Override
  public void setAttribute(String key, @Nullable String value) {
    if (value == null) {
      attributes.remove(key);
    } else {
      attributes.put(key, value);
    }
    fire(DebugEvent.CHANGE);
  }

  @Override
  public @Nullable String getAttribute(String key) {
    return attributes.get(key);
  }

  @Override
  public int getExitValue() throws DebugException {
    ExitStatus status = exit;
    if (status == null) {
      throw new DebugException(Status.error(Messages.processRuns));
    }
    return status.code();
  }

  @Override
  public boolean canTerminate() {
    return !isTerminated();
  }

  @Override
  public boolean isTerminated() {
    return exit != null;
  }

  /** Asks the run to end at its next event. */
  @Override
  public void terminate() {
    Job running = job;
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public <T> @Nullable T getAdapter(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    if (type == ILaunch.class) {
      return type.cast(launch);
    }
    return type == ILaunchConfiguration.class
        ? type.cast(launch.getLaunchConfiguration())
        : super.getAdapter(type);
  }
}
