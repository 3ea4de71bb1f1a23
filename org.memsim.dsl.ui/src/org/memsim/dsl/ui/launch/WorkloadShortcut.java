/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorPart;
import org.jspecify.annotations.Nullable;

/** Run As &gt; MemSim Workload: all workloads of the selected or edited file. */
public final class WorkloadShortcut implements ILaunchShortcut {
  @Override
  public void launch(ISelection selection, String mode) {
    if (selection instanceof IStructuredSelection structured) {
      launch(Adapters.adapt(structured.getFirstElement(), IFile.class), mode);
    }
  }

  @Override
  public void launch(IEditorPart editor, String mode) {
    launch(Adapters.adapt(editor.getEditorInput(), IFile.class), mode);
  }

  private static void launch(@Nullable IFile file, String mode) {
    if (file != null) {
      launch(file, "", mode);
    }
  }

  /**
   * Launches one workload of a file.
   *
   * @param workload its name; empty: all of the file, in order
   * @param mode one of the modes of {@link ILaunchManager}
   */
  public static void launch(IFile file, String workload, String mode) {
    try {
      DebugUITools.launch(configuration(file, workload), mode);
    } catch (CoreException e) {
      ILog.of(WorkloadShortcut.class).error(NLS.bind(Messages.notLaunched, file), e);
    }
  }

  /** The configuration that runs that of the file; made if there is none. */
  private static ILaunchConfiguration configuration(IFile file, String workload)
      throws CoreException {
    Optional<ILaunchConfiguration> known = known(file, workload);
    if (known.isPresent()) {
      return known.get();
    }
    ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();
    ILaunchConfigurationWorkingCopy made =
        type()
            .newInstance(
                null,
                launches.generateLaunchConfigurationName(
                    workload.isEmpty()
                        ? file.getName()
                        : NLS.bind(Messages.workloadOfFile, workload, file.getName())));
    LaunchAttributes.set(made, file.getFullPath().toPortableString(), workload);
    return made.doSave();
  }

  private static Optional<ILaunchConfiguration> known(IFile file, String workload)
      throws CoreException {
    String path = file.getFullPath().toPortableString();
    ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();
    for (ILaunchConfiguration configuration : launches.getLaunchConfigurations(type())) {
      if (LaunchAttributes.path(configuration).equals(path)
          && LaunchAttributes.workload(configuration).orElse("").equals(workload)) {
        return Optional.of(configuration);
      }
    }
    return Optional.empty();
  }

  private static ILaunchConfigurationType type() {
    return DebugPlugin.getDefault()
        .getLaunchManager()
        .getLaunchConfigurationType(LaunchAttributes.TYPE);
  }
}
