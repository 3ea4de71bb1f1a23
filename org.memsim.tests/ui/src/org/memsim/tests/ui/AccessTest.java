/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.eclipse.jface.dialogs.IDialogPage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.help.HelpView;
import org.memsim.dsl.ui.launch.WorkloadTabs;
import org.memsim.dsl.ui.outline.OutlinePage;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;
import org.memsim.dsl.ui.wizards.NewFileWizard;
import org.memsim.dsl.ui.wizards.NewProjectWizard;

/** Whoever cannot see a control is told what it is, be it in a view, a wizard, a page or a tab. */
@ExtendWith(NoErrorsLogged.class)
class AccessTest {
  private static final String TEXT =
      """
      machine one {
          kernel 6.1
          node 0 { cpus 0-1 memory 64 MiB }
      }
      workload w on one {
          process p { map a 8 MiB touch a }
      }
      """;

  private static final List<String> VIEWS =
      List.of(
          MachineMapView.ID,
          TimelineView.ID,
          AddressSpaceView.ID,
          StoryView.ID,
          CompareView.ID,
          ResultsView.ID,
          HelpView.ID);

  private Shell shell;

  @AfterEach
  void forget() throws Exception {
    Recorded.forgetLaunches();
    if (shell != null) {
      Ui.run(shell::dispose);
    }
  }

  /** A composite in a window of its own; on the UI thread. */
  private Composite body() {
    if (shell != null) {
      shell.dispose();
    }
    shell = new Shell(Ui.window().getShell(), SWT.SHELL_TRIM);
    shell.setLayout(new FillLayout());
    shell.setSize(800, 600);
    Composite body = new Composite(shell, SWT.NONE);
    body.setLayout(new FillLayout());
    shell.open();
    return body;
  }

  /** A view as the platform makes it, from plugin.xml. */
  private static IViewPart made(String id) throws Exception {
    return (IViewPart)
        Stream.of(
                Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.views"))
            .filter(view -> id.equals(view.getAttribute("id")))
            .findFirst()
            .orElseThrow()
            .createExecutableExtension("class");
  }

  @Test
  void viewsNameTheirControls() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      Recorded.run(open);
      for (String id : VIEWS) {
        IViewSite site = Recorded.view(IViewPart.class, id).getViewSite();
        Ui.run(
            () -> {
              Composite body = body();
              IViewPart view = made(id);
              view.init(site);
              view.createPartControl(body);
              try {
                body.layout(true, true);
                assertEquals(List.of(), AccessibleNames.missing(body), id);
                assertTrue(AccessibleNames.used(body) > 0, id);
              } finally {
                view.dispose();
              }
            });
      }
      Ui.run(
          () -> {
            Composite body = body();
            OutlinePage outline = new OutlinePage(open.editor());
            outline.createControl(body);
            body.layout(true, true);
            assertEquals(List.of(), AccessibleNames.missing(body));
            outline.dispose();
            Ui.page().hideView(Ui.page().findView(HelpView.ID));
          });
    }
  }

  @Test
  void wizardsNameTheirControls() throws Exception {
    for (INewWizard wizard : List.of(new NewProjectWizard(), new NewFileWizard())) {
      Ui.run(
          () -> {
            wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
            WizardDialog dialog = new WizardDialog(Ui.window().getShell(), wizard);
            dialog.setBlockOnOpen(false);
            dialog.open();
            try {
              for (IWizardPage page : wizard.getPages()) {
                dialog.showPage(page);
                assertNamed(page);
              }
            } finally {
              dialog.close();
            }
          });
    }
  }

  private static void assertNamed(IDialogPage page) throws Exception {
    assertEquals(List.of(), AccessibleNames.missing(page.getControl()), page.getTitle());
    assertTrue(AccessibleNames.used(page.getControl()) > 0, page.getTitle());
  }

  @Test
  void preferencePagesNameTheirControls() throws Exception {
    for (String id :
        List.of("org.memsim.dsl.ui.preferences", "org.memsim.dsl.ui.preferences.problems")) {
      Ui.run(
          () -> {
            PreferenceDialog dialog =
                PreferencesUtil.createPreferenceDialogOn(
                    Ui.window().getShell(), id, new String[] {id}, null);
            dialog.setBlockOnOpen(false);
            dialog.open();
            try {
              assertNamed((IDialogPage) dialog.getSelectedPage());
            } finally {
              dialog.close();
            }
          });
    }
  }

  @Test
  void theTabOfALaunchConfigurationNamesItsControls() throws Exception {
    Ui.run(
        () -> {
          WorkloadTabs tabs = new WorkloadTabs();
          tabs.createTabs(null, "debug");
          ILaunchConfigurationTab ours = tabs.getTabs()[0];
          Composite body = body();
          ours.createControl(body);
          body.layout(true, true);
          assertEquals(List.of(), AccessibleNames.missing(body));
          assertEquals(6, AccessibleNames.used(body));
          tabs.dispose();
        });
  }
}
