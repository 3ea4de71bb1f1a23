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
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.engine.report.Check;

/** The way of who is here for the first time: every step of the cheat sheet, as it is clicked. */
@ExtendWith(NoErrorsLogged.class)
class NewcomerTest {
  private static final String PROJECT = "begin";
  private static final String EXPECTED = "expect swap.used == 0";

  private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);
  private final IFile file = project.getFile("swap-story.mem");
  private final ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();

  @AfterEach
  void forget() throws Exception {
    launches.removeLaunches(launches.getLaunches());
    CheatSheet.close();
    Ui.run(() -> Ui.page().closeAllEditors(false));
    project.delete(true, true, null);
  }

  @Test
  void fromAnEmptyWorkspaceToTheSwapStory() throws Exception {
    CheatSheet sheet = CheatSheet.open("org.memsim.dsl.ui.swapStory");
    assertEquals(6, sheet.steps());

    sheet.begin();
    sheet.perform("Make a project");
    Wizards.finishOpen(PROJECT, "The swap story");
    Ui.eventually("the file", file::exists);
    Ui.eventually("an editor", () -> Ui.call(() -> Ui.page().getActiveEditor() != null));

    RecordedRun red = run(sheet, "Run the workload");
    assertEquals(1, red.report().count(Check.Outcome.FAILED));
    assertEquals(1, red.report().count(Check.Outcome.HELD));
    assertEquals(List.of(line(EXPECTED)), failures());

    sheet.perform("See what failed");
    awaitView(ResultsView.ID);
    List<String> results = ResultsView.lines(red);
    assertTrue(
        results.stream().anyMatch(l -> l.startsWith("failed: " + EXPECTED)), results::toString);
    Ui.screenshot("newcomer-failed");

    sheet.perform("Mend it");
    RecordedRun green = run(sheet, "Run it again");
    assertTrue(file.readString().contains("        policy interleave all\n"), file::toString);
    assertEquals(2, green.report().count(Check.Outcome.HELD));
    assertEquals(List.of(), failures());

    sheet.perform("Compare both runs");
    awaitView(CompareView.ID);
    CompareView compare = Ui.call(() -> (CompareView) Ui.page().findView(CompareView.ID));
    Ui.eventually(
        () -> "the differences; there are " + compare.scene().figures(),
        () ->
            Ui.call(() -> compare.scene().figures()).stream()
                .anyMatch(l -> l.matches("process\\(database\\).swap: .* against 0 .*")));
    Ui.eventually("the end of the sheet", () -> Ui.call(sheet::isDone));
    Ui.screenshot("newcomer");
  }

  /** Waits until a view is in front; the cheat sheet may have taken the focus back. */
  private static void awaitView(String id) throws Exception {
    Ui.eventually(
        id,
        () ->
            Ui.call(
                () -> {
                  IViewPart view = Ui.page().findView(id);
                  return view != null && Ui.page().isPartVisible(view);
                }));
  }

  /** The number of the line with a text. */
  private int line(String text) throws Exception {
    String whole = file.readString();
    return (int) whole.substring(0, whole.indexOf(text)).lines().count();
  }

  /** The lines that are marked as failed. */
  private List<Integer> failures() throws Exception {
    IMarker[] markers =
        file.findMarkers("org.memsim.dsl.ui.failedExpectation", false, IResource.DEPTH_ZERO);
    return List.of(markers).stream().map(m -> m.getAttribute(IMarker.LINE_NUMBER, 0)).toList();
  }

  private static RecordedRun run(CheatSheet sheet, String step) throws Exception {
    List<RecordedRun> before = Ui.call(() -> Activator.runs().all());
    sheet.perform(step);
    Ui.eventually(
        "a recorded run",
        () ->
            Ui.call(() -> Activator.runs().current().filter(r -> !before.contains(r)).isPresent()));
    return Ui.call(() -> Activator.runs().current()).orElseThrow();
  }
}
