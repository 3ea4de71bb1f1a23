/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import java.util.List;
import java.util.Optional;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.launch.WorkloadShortcut;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.StoryView;

/** Runs of files, and the views that show them. */
final class Recorded {
  private Recorded() {}

  /** Runs a file and waits until views can show it. */
  static RecordedRun run(OpenFile open) throws Exception {
    List<RecordedRun> before = Ui.call(() -> Activator.runs().all());
    Ui.run(
        () ->
            new WorkloadShortcut()
                .launch(new StructuredSelection(open.file()), ILaunchManager.RUN_MODE));
    Ui.eventually("a recorded run", () -> Ui.call(() -> runs(before)).isPresent());
    return Ui.call(() -> runs(before)).orElseThrow();
  }

  private static Optional<RecordedRun> runs(List<RecordedRun> before) {
    return Activator.runs().current().filter(run -> !before.contains(run));
  }

  /** Waits until all launches have ended, and forgets them. */
  static void forgetLaunches() throws Exception {
    ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();
    for (ILaunch launch : launches.getLaunches()) {
      Ui.eventually("the run has ended", launch::isTerminated);
    }
    launches.removeLaunches(launches.getLaunches());
  }

  /** The table of a story, whose view is in front from then on: a console may have covered it. */
  static Table table(StoryView view) {
    Ui.page().bringToTop(view);
    return Ui.visible(Table.class).stream()
        .filter(table -> table.getColumnCount() == 4)
        .filter(table -> table.getItemCount() == view.shown().size())
        .findFirst()
        .orElseThrow();
  }

  /** Shows a view. */
  static <V extends IViewPart> V view(Class<V> type, String id) throws Exception {
    return type.cast(Ui.call(() -> Ui.page().showView(id)));
  }
}
