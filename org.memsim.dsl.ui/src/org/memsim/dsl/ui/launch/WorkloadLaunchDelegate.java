/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.memsim.dsl.ui.MemFiles;
import org.memsim.dsl.ui.debug.MachineTarget;
import org.memsim.dsl.ui.debug.StepSources;

/**
 * Starts a run: in a job, with a process that stands for it in console and Debug view, and in debug
 * mode with a machine that can be gone through step by step.
 */
public final class WorkloadLaunchDelegate extends LaunchConfigurationDelegate {
  @Override
  public boolean buildForLaunch(
      ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
    return false; // nothing is generated from a .mem file
  }

  /** The run reads files: so what is being edited is saved, without asking. */
  @Override
  protected boolean saveBeforeLaunch(
      ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
    PlatformUI.getWorkbench().getDisplay().syncExec(WorkloadLaunchDelegate::saveMemFiles);
    return true;
  }

  private static void saveMemFiles() {
    for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
      Stream.of(window.getPages())
          .flatMap(page -> Stream.of(page.getDirtyEditors()))
          .filter(MemFiles::isShownBy)
          .forEach(editor -> editor.getSite().getPage().saveEditor(editor, false));
    }
  }

  @Override
  public void launch(
      ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
      throws CoreException {
    IFile file =
        LaunchAttributes.file(configuration)
            .filter(found -> found.getLocation() != null)
            .orElseThrow(() -> noFile(configuration));
    WorkloadProcess process = new WorkloadProcess(launch, file);
    Optional<MachineTarget> machine =
        mode.equals(ILaunchManager.DEBUG_MODE)
            ? Optional.of(machine(configuration, launch, process, file))
            : Optional.empty();
    process.start(
        new WorkloadJob(
            file.getLocation().toPath(),
            LaunchAttributes.workload(configuration),
            LaunchAttributes.changes(configuration),
            process.getStreamsProxy(),
            machine.map(MachineTarget::control)),
        machine);
  }

  private static MachineTarget machine(
      ILaunchConfiguration configuration, ILaunch launch, WorkloadProcess process, IFile file)
      throws CoreException {
    launch.setSourceLocator(new StepSources(file));
    String name =
        LaunchAttributes.workload(configuration)
            .map(workload -> NLS.bind(Messages.workloadOfFile, workload, file.getName()))
            .orElse(file.getName());
    MachineTarget machine =
        new MachineTarget(launch, process, name, LaunchAttributes.pausesFirst(configuration));
    machine.control().stopAtFailures(LaunchAttributes.stopsAtFailures(configuration));
    return machine;
  }

  private static CoreException noFile(ILaunchConfiguration configuration) {
    return new CoreException(Status.error(NLS.bind(Messages.noFile, configuration.getName())));
  }
}
