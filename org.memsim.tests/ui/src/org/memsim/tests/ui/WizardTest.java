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
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.INewWizard;
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
    finish(new NewProjectWizard(), PROJECT, "First steps");
    IFile file = project.getFile("first-steps.mem");
    assertTrue(file.exists());
    assertEquals("UTF-8", project.getDefaultCharset());
    Ui.eventually("an editor", () -> Ui.call(() -> Ui.page().getActiveEditor() != null));
    assertEquals(List.of(), errors(file));
  }

  @Test
  void aNewProjectCanHaveTheGallery() throws Exception {
    finish(new NewProjectWizard(), PROJECT, "The gallery");
    assertTrue(project.getFile("swap-insanity.mem").exists());
  }

  @Test
  void aNewFileHasAMachineAndAWorkload() throws Exception {
    finish(new NewProjectWizard(), PROJECT, "A machine");
    assertFalse(project.getFile("first-steps.mem").exists());
    NewFileWizard wizard = new NewFileWizard();
    Ui.run(() -> wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(project)));
    finish(wizard, "other.mem", "");
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

  /** Goes through all pages: writes the name, chooses the button of that title, and finishes. */
  private static void finish(INewWizard wizard, String name, String choice) throws Exception {
    Ui.run(
        () -> {
          wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(wizardSelection(wizard)));
          WizardDialog dialog = new WizardDialog(Ui.window().getShell(), wizard);
          dialog.setBlockOnOpen(false);
          dialog.open();
          texts().getLast().setText(name);
          for (IWizardPage page : wizard.getPages()) {
            dialog.showPage(page);
          }
        });
    Ui.screenshot("wizard-" + name.replace('.', '-'));
    Ui.run(
        () -> {
          Ui.visible(Button.class).stream()
              .filter(button -> button.getText().equals(choice))
              .forEach(WizardTest::press);
          Button finish =
              Ui.visible(Button.class).stream()
                  .filter(button -> button.getText().equals("&Finish"))
                  .findFirst()
                  .orElseThrow();
          assertTrue(finish.isEnabled());
          finish.notifyListeners(
              org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
        });
  }

  private static Object[] wizardSelection(INewWizard wizard) {
    IProject known = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);
    return wizard instanceof NewFileWizard && known.exists() ? new Object[] {known} : new Object[0];
  }

  private static void press(Button chosen) {
    for (Button button : Ui.visible(Button.class)) {
      if (button.getParent() == chosen.getParent()) {
        button.setSelection(button == chosen);
        button.notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
      }
    }
  }

  private static List<Text> texts() {
    return Ui.visible(Text.class).stream()
        .filter(text -> (text.getStyle() & org.eclipse.swt.SWT.SEARCH) == 0)
        .filter(text -> text.getEditable() && text.isEnabled())
        .toList();
  }
}
