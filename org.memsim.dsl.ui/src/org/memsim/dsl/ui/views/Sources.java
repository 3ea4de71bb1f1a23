/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.part.FileEditorInput;
import org.eclipse.ui.part.ShowInContext;
import org.memsim.dsl.ui.navigation.Editors;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.recording.Place;
import org.memsim.engine.recording.SourceText;

/** The files of runs. */
final class Sources {
  private Sources() {}

  /** Opens the place of a step or expectation of a run. To be used on the UI thread. */
  static void open(RecordedRun run, Place place) {
    Editors.open(path(run, place).toUri(), place.line(), place.column());
  }

  private static Path path(RecordedRun run, Place place) {
    return Path.of(run.recording().header().sources().get(place.source()).path());
  }

  /** What other views are told of a place: its file; nothing to choose if no project has it. */
  static ShowInContext context(RecordedRun run, Place place) {
    IFile[] files =
        ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(path(run, place).toUri());
    return files.length == 0
        ? new ShowInContext(null, StructuredSelection.EMPTY)
        : new ShowInContext(new FileEditorInput(files[0]), new StructuredSelection(files[0]));
  }

  /** A text in which the files of a run have no folders: who reads it can open them. */
  static String shortened(RecordedRun run, String text) {
    String shorter = text;
    for (SourceText source : run.recording().header().sources()) {
      Path name = Path.of(source.path()).getFileName();
      if (name != null) {
        shorter = shorter.replace(source.path(), name.toString());
      }
    }
    return shorter;
  }

  /** The file that is to be shown. */
  static Optional<Path> file(ShowInContext context) {
    Stream<Object> selected =
        context.getSelection() instanceof IStructuredSelection selection
            ? Stream.of(selection.toArray())
            : Stream.empty();
    return Stream.concat(selected, Stream.ofNullable(context.getInput()))
        .flatMap(object -> Stream.ofNullable(Adapters.adapt(object, IFile.class)))
        .flatMap(file -> Stream.ofNullable(file.getLocation()))
        .map(location -> location.toPath())
        .findFirst();
  }

  /** Whether a run is of a file: that with the workload, or one that it imports. */
  static boolean isOf(RecordedRun run, Path file) {
    return run.recording().header().sources().stream()
        .anyMatch(source -> Path.of(source.path()).equals(file));
  }
}
