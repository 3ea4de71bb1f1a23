/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.gallery;

import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.progress.IProgressConstants;

/** Projects on the left, outline on the right, console and problems below the editors. */
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
    below.addView(IProgressConstants.PROGRESS_VIEW_ID);
    layout.addView(IPageLayout.ID_PROBLEM_VIEW, IPageLayout.RIGHT, CONSOLE, "below");
    layout.addView(IPageLayout.ID_OUTLINE, IPageLayout.RIGHT, EDITORS, editors);
    layout.addActionSet(IDebugUIConstants.LAUNCH_ACTION_SET);
    layout.addShowViewShortcut(IPageLayout.ID_OUTLINE);
    layout.addShowViewShortcut(IPageLayout.ID_PROBLEM_VIEW);
    layout.addShowViewShortcut(IConsoleConstants.ID_CONSOLE_VIEW);
    layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
    layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
  }
}
