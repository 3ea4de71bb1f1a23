/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;

/** What a launch configuration says: a file of the workspace, and one of its workloads or all. */
public final class LaunchAttributes {
  /** The launch configuration type. */
  public static final String TYPE = "org.memsim.dsl.ui.workload";

  private static final String FILE = "org.memsim.dsl.ui.file";
  private static final String WORKLOAD = "org.memsim.dsl.ui.workload";

  private static final String CHANGES = "org.memsim.dsl.ui.changes";
  private static final String PAUSES_FIRST = "org.memsim.dsl.ui.pausesFirst";

  private static final String STOPS_AT_FAILURES = "org.memsim.dsl.ui.stopsAtFailures";

  private LaunchAttributes() {}

  /** Whether the run is to stop where an expectation does not hold, when it is debugged. */
  static boolean stopsAtFailures(ILaunchConfiguration configuration) throws CoreException {
    return configuration.getAttribute(STOPS_AT_FAILURES, true);
  }

  static void setStopsAtFailures(ILaunchConfigurationWorkingCopy configuration, boolean stops) {
    configuration.setAttribute(STOPS_AT_FAILURES, stops);
  }

  /** What the machines have otherwise than the file says, such as {@code server.kernel=6.6}. */
  static List<String> changes(ILaunchConfiguration configuration) throws CoreException {
    return configuration.getAttribute(CHANGES, List.of());
  }

  /** Whether the run is to stop before its first step, when it is debugged. */
  static boolean pausesFirst(ILaunchConfiguration configuration) throws CoreException {
    return configuration.getAttribute(PAUSES_FIRST, false);
  }

  static void setChanges(ILaunchConfigurationWorkingCopy configuration, List<String> changes) {
    configuration.setAttribute(CHANGES, changes.isEmpty() ? null : changes);
  }

  static void setPausesFirst(ILaunchConfigurationWorkingCopy configuration, boolean pauses) {
    configuration.setAttribute(PAUSES_FIRST, pauses);
  }

  /** The path of the file in the workspace; empty text if none was chosen. */
  static String path(ILaunchConfiguration configuration) throws CoreException {
    return configuration.getAttribute(FILE, "");
  }

  /** The file, if the path is one of a file of an open project. */
  static Optional<IFile> file(ILaunchConfiguration configuration) throws CoreException {
    return file(path(configuration));
  }

  static Optional<IFile> file(String text) {
    IPath path = IPath.fromPortableString(text.strip());
    return path.segmentCount() > 1
        ? Optional.of(ResourcesPlugin.getWorkspace().getRoot().getFile(path)).filter(IFile::exists)
        : Optional.empty();
  }

  /** The workload to run; empty: all of the file, in order. */
  static Optional<String> workload(ILaunchConfiguration configuration) throws CoreException {
    return Optional.of(configuration.getAttribute(WORKLOAD, "").strip())
        .filter(name -> !name.isEmpty());
  }

  static void set(ILaunchConfigurationWorkingCopy configuration, String path, String workload) {
    configuration.setAttribute(FILE, path);
    configuration.setAttribute(WORKLOAD, workload);
    configuration.setMappedResources(file(path).map(f -> new IResource[] {f}).orElse(null));
  }
}
