/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.wizards;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.project.MemNature;

/** New &gt; MemSim Project: a project with something to run in it. */
public final class NewProjectWizard extends Wizard implements INewWizard {
  private final WizardNewProjectCreationPage name = new WizardNewProjectCreationPage("name");
  private final StartingPointPage content = new StartingPointPage();

  /** As the platform makes it. */
  public NewProjectWizard() {
    setWindowTitle(Messages.projectWindow);
    setNeedsProgressMonitor(true);
    name.setTitle(Messages.projectTitle);
    name.setDescription(Messages.projectDescription);
  }

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    // it does not depend on what is selected
  }

  @Override
  public void addPages() {
    addPage(name);
    addPage(content);
  }

  @Override
  public boolean performFinish() {
    IProject project = name.getProjectHandle();
    URI place = name.useDefaults() ? null : name.getLocationURI();
    StartingPoint point = content.chosen();
    IFile[] first = new IFile[1];
    try {
      getContainer()
          .run(
              true,
              true,
              new WorkspaceModifyOperation() {
                @Override
                protected void execute(org.eclipse.core.runtime.IProgressMonitor monitor)
                    throws CoreException {
                  create(project, place, monitor);
                  first[0] = point.fill(project);
                }
              });
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof CoreException cause) {
        ErrorDialog.openError(getShell(), getWindowTitle(), Messages.notMade, cause.getStatus());
      }
      return false;
    } catch (InterruptedException e) {
      return false;
    }
    open(first[0]);
    return true;
  }

  private static void create(
      IProject project, @Nullable URI place, org.eclipse.core.runtime.IProgressMonitor monitor)
      throws CoreException {
    IProjectDescription description =
        ResourcesPlugin.getWorkspace().newProjectDescription(project.getName());
    description.setLocationURI(place);
    project.create(description, monitor);
    project.open(monitor);
    project.setDefaultCharset("UTF-8", monitor);
    MemNature.set(project, true, monitor);
  }

  private static void open(IFile file) {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    try {
      IDE.openEditor(window.getActivePage(), file);
      BasicNewResourceWizard.selectAndReveal(file, window);
    } catch (PartInitException e) {
      ILog.of(NewProjectWizard.class).error("Could not open " + file, e);
    }
  }
}
