/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.wizards.NewFileWizard;
import org.memsim.dsl.ui.wizards.NewProjectWizard;

/** The wizards, as a user goes through them. */
@ExtendWith(NoErrorsLogged.class)
class WizardTest {
  private static final String PROJECT = "mine";

  private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);

  @AfterEach
  void delete() throws Exception {
    Ui.run(() -> Ui.page().closeAllEditors(false));
    project.delete(true, true, null);
  }

  @Test
  void aNewProjectHasSomethingToRun() throws Exception {
    Wizards.finish(new NewProjectWizard(), PROJECT, "First steps");
    IFile file = project.getFile("first-steps.mem");
    assertTrue(file.exists());
    assertEquals("UTF-8", project.getDefaultCharset());
    Ui.eventually("an editor", () -> Ui.call(() -> Ui.page().getActiveEditor() != null));
    assertEquals(List.of(), errors(file));
  }

  @Test
  void aNewProjectCanHaveTheGallery() throws Exception {
    Wizards.finish(new NewProjectWizard(), PROJECT, "The gallery");
    assertTrue(project.getFile("swap-insanity.mem").exists());
  }

  @Test
  void aNewFileHasAMachineAndAWorkload() throws Exception {
    Wizards.finish(new NewProjectWizard(), PROJECT, "A machine");
    assertFalse(project.getFile("first-steps.mem").exists());
    NewFileWizard wizard = new NewFileWizard();
    Ui.run(() -> wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(project)));
    Wizards.finish(wizard, "other.mem", "");
    IFile file = project.getFile("other.mem");
    assertTrue(file.readString().contains("workload first on server"), file.readString());
    assertEquals(List.of(), errors(file));
  }

  private static List<IMarker> errors(IFile file) throws Exception {
    return List.of(file.findMarkers("org.memsim.dsl.ui.problem", true, IResource.DEPTH_ZERO))
        .stream()
        .filter(marker -> marker.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR)
        .toList();
  }
}
