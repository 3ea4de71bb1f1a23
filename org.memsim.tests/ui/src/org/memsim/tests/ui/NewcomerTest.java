/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ide.lens.CodeLenses;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.mining.LensCommand;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.wizards.NewProjectWizard;
import org.memsim.engine.report.Check;

/** The way of who is here for the first time: from a wizard to two runs that are compared. */
@ExtendWith(NoErrorsLogged.class)
class NewcomerTest {
  private static final String PROJECT = "begin";
  private static final String HELD = "rss >= 5 GiB";
  private static final String FAILED = "rss >= 6 GiB";

  private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);
  private final ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();

  @AfterEach
  void forget() throws Exception {
    launches.removeLaunches(launches.getLaunches());
    Ui.run(() -> Ui.page().closeAllEditors(false));
    project.delete(true, true, null);
  }

  @Test
  void fromAnEmptyProjectToTheDifferenceOfTwoRuns() throws Exception {
    Wizards.finish(new NewProjectWizard(), PROJECT, "First steps");
    IFile file = project.getFile("first-steps.mem");
    Ui.eventually("an editor", () -> Ui.call(() -> Ui.page().getActiveEditor() != null));

    RecordedRun green = run(file);
    assertEquals(2, green.report().count(Check.Outcome.HELD));

    edit(HELD, FAILED);
    RecordedRun red = run(file);
    assertEquals(1, red.report().count(Check.Outcome.FAILED));
    assertTrue(ResultsView.lines(red).stream().anyMatch(line -> line.contains(FAILED)));
    assertEquals(1, failures(file));

    edit("map cache 5 GiB", "map cache 6 GiB");
    RecordedRun mended = run(file);
    assertEquals(0, mended.report().count(Check.Outcome.FAILED));
    assertEquals(0, failures(file));

    CompareView compare = Ui.call(() -> (CompareView) Ui.page().showView(CompareView.ID));
    Ui.run(() -> compare.compareWith(red));
    List<String> differences = Ui.call(() -> compare.scene().figures());
    assertTrue(
        differences.stream()
            .anyMatch(line -> line.matches("process\\(database\\).rss: .* 5 GiB against .* 6 GiB")),
        differences::toString);
    Ui.screenshot("newcomer");
  }

  private static int failures(IFile file) throws Exception {
    IMarker[] markers =
        file.findMarkers("org.memsim.dsl.ui.failedExpectation", false, IResource.DEPTH_ZERO);
    return markers.length;
  }

  private static void edit(String what, String by) throws Exception {
    Ui.run(
        () -> {
          ITextEditor editor = (ITextEditor) Ui.page().getActiveEditor();
          IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
          document.replace(document.get().indexOf(what), what.length(), by);
        });
  }

  /** As the lens above the workload does; what is edited is saved first. */
  private static RecordedRun run(IFile file) throws Exception {
    List<RecordedRun> before = Ui.call(() -> Activator.runs().all());
    String uri = file.getLocationURI().toString();
    Ui.run(() -> new LensCommand("Run", CodeLenses.RUN, uri, "first").carryOut());
    Ui.eventually(
        "a recorded run",
        () ->
            Ui.call(() -> Activator.runs().current().filter(r -> !before.contains(r)).isPresent()));
    return Ui.call(() -> Activator.runs().current()).orElseThrow();
  }
}
