/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.MarkerAnnotation;

/** A file in a project of its own, in an editor. Closing it leaves nothing behind. */
final class OpenFile implements AutoCloseable {
  private static final String PROBLEM = "org.memsim.dsl.ui.problem";

  private static final AtomicInteger PROJECTS = new AtomicInteger();

  private final IProject project;
  private final IFile file;
  private final ITextEditor editor;
  private final ISourceViewer viewer;

  private OpenFile(String name, String text) throws Exception {
    project =
        ResourcesPlugin.getWorkspace().getRoot().getProject("test" + PROJECTS.incrementAndGet());
    project.create(null);
    project.open(null);
    file = add(name, text);
    editor = Ui.call(() -> (ITextEditor) IDE.openEditor(Ui.page(), file));
    viewer = (ISourceViewer) editor.getAdapter(ITextOperationTarget.class);
  }

  static OpenFile of(String text) throws Exception {
    return new OpenFile("two.mem", text);
  }

  /** Writes another file into the project. */
  IFile add(String name, String text) throws CoreException {
    IFile added = project.getFile(name);
    added.create(text.getBytes(StandardCharsets.UTF_8), IResource.FORCE, null);
    return added;
  }

  IFile file() {
    return file;
  }

  ITextEditor editor() {
    return editor;
  }

  ISourceViewer viewer() {
    return viewer;
  }

  IDocument document() {
    return viewer.getDocument();
  }

  String text() {
    return document().get();
  }

  /** Replaces the first occurrence, as a key stroke would. */
  void replace(String what, String by) throws Exception {
    Ui.run(() -> document().replace(text().indexOf(what), what.length(), by));
  }

  /** Ends the editing without saving. */
  void closeEditor() throws Exception {
    Ui.run(() -> Ui.page().closeEditor(editor, false));
  }

  /** The problems of the file, in the order of the text. */
  List<IMarker> problems() throws CoreException {
    return Arrays.stream(file.findMarkers(PROBLEM, true, IResource.DEPTH_ZERO))
        .sorted(Comparator.comparingInt(marker -> marker.getAttribute(IMarker.CHAR_START, 0)))
        .toList();
  }

  /** The errors of the file. */
  List<IMarker> errors() throws CoreException {
    return problems().stream()
        .filter(m -> m.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR)
        .toList();
  }

  /** Waits for the problems to be one error, and some with less weight. */
  IMarker theError() throws Exception {
    Ui.eventually("one error in " + file, () -> errors().size() == 1);
    return errors().getFirst();
  }

  void awaitNoError() throws Exception {
    Ui.eventually("no error in " + file, () -> errors().isEmpty());
  }

  /** Where the editor underlines an error. */
  List<Position> squiggles() {
    IAnnotationModel model = viewer.getAnnotationModel();
    List<Position> squiggles = new ArrayList<>();
    for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext(); ) {
      if (all.next() instanceof MarkerAnnotation marker
          && "org.eclipse.ui.workbench.texteditor.error".equals(marker.getType())) {
        squiggles.add(model.getPosition(marker));
      }
    }
    return squiggles;
  }

  @Override
  public void close() throws Exception {
    Ui.run(() -> Ui.page().closeAllEditors(false));
    project.delete(true, true, null);
  }
}
