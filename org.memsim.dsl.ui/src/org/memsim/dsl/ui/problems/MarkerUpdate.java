/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.problems;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.osgi.util.NLS;

/**
 * Makes the problem markers of a file equal to its newest diagnostics; markers that stay are not
 * touched. There is one for a file, and a job never runs beside itself.
 */
final class MarkerUpdate extends WorkspaceJob {
  private final IFile file;
  private volatile List<Diagnostic> newest = List.of();

  MarkerUpdate(IFile file) {
    super(NLS.bind(Messages.job, file.getName()));
    this.file = file;
    setSystem(true);
    setRule(file); // not beside the removal of the project
  }

  void schedule(List<Diagnostic> diagnostics) {
    newest = List.copyOf(diagnostics);
    schedule();
  }

  /** Does what is scheduled now, on the thread of a caller that holds the file. */
  void runNow(IProgressMonitor monitor) throws CoreException {
    cancel(); // else it would bring back what the caller's next step may remove
    runInWorkspace(monitor);
  }

  @Override
  public boolean belongsTo(Object family) {
    return Problem.TYPE.equals(family);
  }

  @Override
  public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
    if (!file.exists()) {
      return Status.OK_STATUS;
    }
    Map<Map<String, Object>, Integer> wanted;
    try {
      wanted = wanted();
    } catch (BadLocationException e) {
      return Status.OK_STATUS; // the text has moved on, and so have diagnostics, on their way here
    }
    for (IMarker marker : file.findMarkers(Problem.TYPE, true, IResource.DEPTH_ZERO)) {
      replace(marker, wanted);
    }
    for (Map.Entry<Map<String, Object>, Integer> left : wanted.entrySet()) {
      for (int i = 0; i < left.getValue(); i++) {
        file.createMarker(Problem.TYPE, left.getKey());
      }
    }
    return Status.OK_STATUS;
  }

  /** Deletes the marker unless it is wanted; then it is not wanted again. */
  private static void replace(IMarker marker, Map<Map<String, Object>, Integer> wanted)
      throws CoreException {
    try {
      Map<String, Object> attributes = marker.getAttributes();
      if (attributes != null && wanted.containsKey(attributes)) {
        wanted.computeIfPresent(attributes, (same, count) -> count == 1 ? null : count - 1);
      } else {
        marker.delete();
      }
    } catch (CoreException e) {
      if (marker.exists()) { // else the user has deleted it
        throw e;
      }
    }
  }

  /** How many markers there are to be of each kind, in the order of the diagnostics. */
  private Map<Map<String, Object>, Integer> wanted() throws CoreException, BadLocationException {
    IDocument document = document();
    Map<Map<String, Object>, Integer> wanted = new LinkedHashMap<>();
    for (Diagnostic diagnostic : newest) {
      wanted.merge(Problem.attributes(diagnostic, document), 1, Integer::sum);
    }
    return wanted;
  }

  /**
   * Opens no buffer: that would open the file at the server, whose diagnostics would bring us here
   * again.
   */
  private IDocument document() throws CoreException {
    ITextFileBuffer open =
        FileBuffers.getTextFileBufferManager()
            .getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
    return open == null ? new Document(file.readString()) : open.getDocument();
  }
}
