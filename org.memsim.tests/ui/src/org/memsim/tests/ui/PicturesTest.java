/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.launch.WorkloadShortcut;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.SceneView;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;
import org.memsim.engine.report.scene.Shape;

/** A story of the gallery in every view: nothing is empty or cut off. Also as pictures. */
@ExtendWith(NoErrorsLogged.class)
class PicturesTest {
  /** No larger than what there is to see. */
  private static final Point LOW = new Point(1500, 560);

  @AfterEach
  void close() throws Exception {
    Ui.run(() -> Ui.page().closeAllEditors(false));
    Recorded.forgetLaunches();
  }

  @Test
  void theSwapStory() throws Exception {
    IFile file =
        ResourcesPlugin.getWorkspace()
            .getRoot()
            .getProject("memsim-gallery")
            .getFile("swap-insanity.mem");
    Ui.eventually("the gallery", file::exists);
    ProjectExplorer explorer = Recorded.view(ProjectExplorer.class, ProjectExplorer.VIEW_ID);
    Ui.run(
        () -> {
          Ui.page().closeAllEditors(false);
          explorer.selectReveal(new StructuredSelection(file));
        });
    ITextEditor editor = Ui.call(() -> (ITextEditor) IDE.openEditor(Ui.page(), file));
    List<RecordedRun> before = Ui.call(() -> Activator.runs().all());
    Ui.run(
        () ->
            new WorkloadShortcut().launch(new StructuredSelection(file), ILaunchManager.RUN_MODE));
    Ui.eventually(
        "both workloads", () -> Ui.call(() -> Activator.runs().all()).size() == before.size() + 2);
    RecordedRun insane = Ui.call(() -> Activator.runs().all()).get(before.size());
    assertEquals("insane", insane.recording().header().workload());
    RecordedRun sane = Ui.call(() -> Activator.runs().all()).getLast();
    Ui.run(
        () -> {
          Ui.page().showView(IPageLayout.ID_OUTLINE);
          Ui.page().showView(IPageLayout.ID_PROBLEM_VIEW);
          Ui.page().activate(editor);
          int policy =
              editor
                  .getDocumentProvider()
                  .getDocument(editor.getEditorInput())
                  .get()
                  .indexOf("pool 48 GiB");
          editor.selectAndReveal(policy, 0);
        });
    Ui.screenshot("editor");
    Ui.run(() -> Activator.runs().show(insane));
    Recorded.view(ResultsView.class, ResultsView.ID);
    Recorded.view(MachineMapView.class, MachineMapView.ID);
    assertEquals(insane, Ui.call(() -> Activator.runs().current().orElseThrow()));
    assertDrawn(TimelineView.ID, "timeline");
    assertDrawn(AddressSpaceView.ID, "address-space");
    StoryView story = Recorded.view(StoryView.class, StoryView.ID);
    Ui.eventually("the story", () -> Ui.call(() -> !story.shown().isEmpty()));
    Ui.run(() -> Activator.runs().moveTo(insane.endNs() / 2));
    Ui.screenshot("story");
    String folder = file.getProject().getLocation().toOSString();
    assertTrue(ResultsView.lines(insane).stream().noneMatch(line -> line.contains(folder)));
    Ui.run(() -> Activator.runs().show(sane));
    assertDrawn(CompareView.ID, "compare");
    Ui.run(() -> Activator.runs().show(insane));
    maximised(MachineMapView.ID, "machine-map");
  }

  private static void assertDrawn(String id, String name) throws Exception {
    SceneView view = Recorded.view(SceneView.class, id);
    Ui.screenshot(name);
    List<Shape.Box> parts = Ui.call(() -> view.scene().labelled());
    List<String> figures = Ui.call(() -> view.scene().figures());
    assertTrue(figures.size() > 3, () -> id + ": " + figures);
    double width = Ui.call(() -> view.scene().width());
    for (Shape.Box part : parts) {
      assertTrue(part.area().x() >= 0 && part.area().right() <= width + 1, part.label());
    }
  }

  private static void maximised(String id, String name) throws Exception {
    SceneView view = Recorded.view(SceneView.class, id);
    int state = IWorkbenchPage.STATE_MAXIMIZED;
    Ui.run(() -> Ui.page().setPartState(Ui.page().findViewReference(id), state));
    assertDrawn(id, name);
    Ui.run(() -> Ui.window().getShell().setSize(LOW));
    Ui.screenshot(name, Ui.window().getShell());
    Ui.run(
        () ->
            Ui.page().setPartState(Ui.page().findViewReference(id), IWorkbenchPage.STATE_RESTORED));
    assertTrue(Ui.call(() -> Ui.page().isPartVisible((IViewPart) view)));
  }
}
