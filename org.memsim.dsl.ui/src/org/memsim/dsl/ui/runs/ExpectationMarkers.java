/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.runs;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.memsim.engine.recording.RecordingHeader;
import org.memsim.engine.recording.SourceText;
import org.memsim.engine.report.Check;

/** Marks the expectations that failed in the last run of each workload where they are written. */
final class ExpectationMarkers {
  /** As plugin.xml knows it. */
  private static final String TYPE = "org.memsim.dsl.ui.failedExpectation";

  private static final String WORKLOAD = "workload";

  private ExpectationMarkers() {}

  /** Takes away the marks of the run before of the same workload, and sets those of this one. */
  static void update(RecordedRun run) {
    RecordingHeader header = run.recording().header();
    try {
      for (SourceText source : header.sources()) {
        for (IFile file : files(source)) {
          forget(file, header.workload());
        }
      }
      for (Check check : run.report().checks()) {
        if (check.outcome() == Check.Outcome.FAILED) {
          for (IFile file : files(header.sources().get(check.place().source()))) {
            mark(file, check, header.workload());
          }
        }
      }
    } catch (CoreException e) {
      ILog.of(ExpectationMarkers.class).warn("Failed expectations cannot be marked.", e);
    }
  }

  private static IFile[] files(SourceText source) {
    URI location = Path.of(source.path()).toUri();
    return ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(location);
  }

  private static void forget(IFile file, String workload) throws CoreException {
    for (IMarker marker : file.findMarkers(TYPE, false, IResource.DEPTH_ZERO)) {
      if (workload.equals(marker.getAttribute(WORKLOAD, ""))) {
        marker.delete();
      }
    }
  }

  private static void mark(IFile file, Check check, String workload) throws CoreException {
    String why = check.failures().getFirst().why();
    file.createMarker(
        TYPE,
        Map.of(
            IMarker.SEVERITY,
            IMarker.SEVERITY_ERROR,
            IMarker.LINE_NUMBER,
            check.place().line(),
            IMarker.MESSAGE,
            NLS.bind(Messages.lastRun, workload, why.isEmpty() ? Messages.itFailed : why),
            WORKLOAD,
            workload));
  }
}
