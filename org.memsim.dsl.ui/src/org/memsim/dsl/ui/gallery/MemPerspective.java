/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.gallery;

import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.progress.IProgressConstants;
import org.memsim.dsl.ui.help.HelpView;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;

/**
 * Projects on the left, the machine and the outline on the right, and below the editors what runs
 * came to.
 */
public final class MemPerspective implements IPerspectiveFactory {
  private static final float PROJECTS = 0.17f;
  private static final float ABOVE = 0.62f;
  private static final float EDITORS = 0.76f;
  private static final float CONSOLE = 0.6f;

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editors = layout.getEditorArea();
    layout.addView(ProjectExplorer.VIEW_ID, IPageLayout.LEFT, PROJECTS, editors);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, ABOVE, editors);
    below.addView(IConsoleConstants.ID_CONSOLE_VIEW);
    below.addView(TimelineView.ID);
    below.addView(AddressSpaceView.ID);
    below.addView(StoryView.ID);
    below.addView(CompareView.ID);
    below.addPlaceholder(HelpView.ID);
    below.addView(IProgressConstants.PROGRESS_VIEW_ID);
    IFolderLayout found = layout.createFolder("found", IPageLayout.RIGHT, CONSOLE, "below");
    found.addView(IPageLayout.ID_PROBLEM_VIEW);
    found.addView(ResultsView.ID);
    IFolderLayout beside = layout.createFolder("beside", IPageLayout.RIGHT, EDITORS, editors);
    beside.addView(IPageLayout.ID_OUTLINE);
    beside.addView(MachineMapView.ID);
    layout.addActionSet(IDebugUIConstants.LAUNCH_ACTION_SET);
    layout.addShowViewShortcut(IPageLayout.ID_OUTLINE);
    layout.addShowViewShortcut(IPageLayout.ID_PROBLEM_VIEW);
    layout.addShowViewShortcut(IConsoleConstants.ID_CONSOLE_VIEW);
    layout.addShowViewShortcut(ResultsView.ID);
    layout.addShowViewShortcut(MachineMapView.ID);
    layout.addShowViewShortcut(TimelineView.ID);
    layout.addShowViewShortcut(AddressSpaceView.ID);
    layout.addShowViewShortcut(StoryView.ID);
    layout.addShowViewShortcut(CompareView.ID);
    layout.addShowInPart(ProjectExplorer.VIEW_ID);
    layout.addShowInPart(IPageLayout.ID_OUTLINE);
    layout.addShowInPart(ResultsView.ID);
    layout.addShowInPart(MachineMapView.ID);
    layout.addShowInPart(TimelineView.ID);
    layout.addShowInPart(AddressSpaceView.ID);
    layout.addShowInPart(StoryView.ID);
    layout.addShowInPart(CompareView.ID);
    layout.addNewWizardShortcut("org.memsim.dsl.ui.newProject");
    layout.addNewWizardShortcut("org.memsim.dsl.ui.newFile");
    layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
    layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
  }
}
