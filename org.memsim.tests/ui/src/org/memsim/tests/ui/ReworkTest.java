/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationPresenter;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.source.TextInvocationContext;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ltk.core.refactoring.CheckConditionsOperation;
import org.eclipse.ltk.core.refactoring.PerformRefactoringOperation;
import org.eclipse.ltk.core.refactoring.Refactoring;
import org.eclipse.ltk.core.refactoring.RefactoringCore;
import org.eclipse.ltk.core.refactoring.RefactoringDescriptor;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.ltk.core.refactoring.resource.MoveResourcesDescriptor;
import org.eclipse.ltk.core.refactoring.resource.RenameResourceDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.reference.IssueFacts;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.completion.MemContentAssist;
import org.memsim.dsl.ui.preferences.MemPreferences;
import org.memsim.dsl.ui.quickfix.MemQuickAssist;
import org.memsim.dsl.ui.wizards.NewFileWizard;

/** Refactorings, signatures, renamed files, and what the preferences change. */
@ExtendWith(NoErrorsLogged.class)
class ReworkTest {
  private static final String TEXT =
      """
      machine two {
          kernel 6.1
          node 0 { cpus 0-1 memory 1024 MiB }
      }

      policy spread = interleave all

      workload first on two {
          process p { map heap 8 MiB touch heap }
      }
      """;

  private static final String OTHER =
      """
      import "two.mem"
      workload second on two {
          process q { map heap 4 MiB touch heap }
      }
      """;

  private final IPreferenceStore preferences = MemPreferences.store();
  private OpenFile open;

  @BeforeEach
  void openEditor() throws Exception {
    open = OpenFile.of(TEXT);
  }

  @AfterEach
  void closeEditor() throws Exception {
    Ui.run(
        () -> {
          preferences.setToDefault(MemPreferences.FORMAT_ON_SAVE);
          preferences.setToDefault(MemPreferences.KERNEL);
          preferences.setToDefault(MemPreferences.severity("unused-definition"));
        });
    open.close();
  }

  private List<String> problems() throws Exception {
    return open.problems().stream()
        .map(m -> m.getAttribute("code", "") + " " + m.getAttribute(IMarker.SEVERITY, -1))
        .toList();
  }

  @Test
  void aUnitIsConverted() throws Exception {
    int offset = TEXT.indexOf("1024 MiB") + 1;
    Ui.run(() -> open.editor().selectAndReveal(offset, 0));
    Ui.eventually("a refactoring", () -> assist(offset) != null);
    ICompletionProposal[] proposals = assist(offset);
    assertNotNull(proposals);
    ICompletionProposal convert =
        Stream.of(proposals)
            .filter(proposal -> proposal.getDisplayString().equals("Convert to 1 GiB"))
            .findFirst()
            .orElseThrow();
    Ui.run(() -> convert.apply(open.document()));
    assertEquals(TEXT.replace("1024 MiB", "1 GiB"), open.text());
  }

  /** The menu of the editor, as the platform fills it, and its commands. */
  @Test
  void theMenuRefactors() throws Exception {
    chooseInRefactorMenu("1024 MiB", "Convert to 1 GiB");
    String converted = TEXT.replace("1024 MiB", "1 GiB");
    Ui.eventually("converted", () -> open.text().equals(converted));
    Ui.run(() -> ((ITextOperationTarget) open.viewer()).doOperation(ITextOperationTarget.UNDO));
    assertEquals(TEXT, open.text());
  }

  /** Opens the menu with the caret in a text, and chooses what it calls so. */
  private void chooseInRefactorMenu(String where, String label) throws Exception {
    int offset = open.text().indexOf(where) + 1;
    Ui.run(
        () -> {
          Ui.page().activate(open.editor());
          open.editor().selectAndReveal(offset, 0);
        });
    Ui.eventually("a refactoring", () -> assist(offset) != null);
    Ui.run(
        () -> {
          Menu menu = open.viewer().getTextWidget().getMenu();
          menu.notifyListeners(SWT.Show, new Event());
          MenuItem refactor =
              Stream.of(menu.getItems())
                  .filter(item -> item.getText().equals("Refactor"))
                  .findFirst()
                  .orElseThrow();
          refactor.getMenu().notifyListeners(SWT.Show, new Event());
          List<String> labels =
              Stream.of(refactor.getMenu().getItems())
                  .map(item -> item.getText().replaceAll("&|\\t.*", ""))
                  .toList();
          assertTrue(labels.stream().anyMatch(l -> l.startsWith("Rename")), labels.toString());
          assertTrue(labels.contains(label), labels.toString());
          Stream.of(refactor.getMenu().getItems())
              .filter(item -> item.getText().equals(label))
              .forEach(item -> item.notifyListeners(SWT.Selection, new Event()));
          refactor.getMenu().notifyListeners(SWT.Hide, new Event());
          menu.notifyListeners(SWT.Hide, new Event());
        });
  }

  private ICompletionProposal[] assist(int offset) throws Exception {
    return Ui.call(
        () -> {
          IQuickAssistInvocationContext context =
              new TextInvocationContext(open.viewer(), offset, 0);
          return new MemQuickAssist().computeQuickAssistProposals(context);
        });
  }

  @Test
  void aStatementSaysWhatItTakes() throws Exception {
    int offset = TEXT.indexOf("touch heap") + "touch ".length();
    MemContentAssist assist = new MemContentAssist();
    IContextInformation[] found = assist.computeContextInformation(open.viewer(), offset);
    assertEquals(1, found.length);
    assertEquals(
        "touch AREA [stride STRIDE] [fails ERROR]", found[0].getInformationDisplayString());
    IContextInformationValidator shown = assist.getContextInformationValidator();
    Ui.run(
        () -> {
          shown.install(found[0], open.viewer(), offset);
          TextPresentation presentation = new TextPresentation();
          assertTrue(
              ((IContextInformationPresenter) shown).updatePresentation(offset, presentation));
          assertEquals("touch ".length(), presentation.getFirstStyleRange().start);
          assertEquals("AREA".length(), presentation.getFirstStyleRange().length);
          assertTrue(shown.isContextInformationValid(offset + 1));
          assertFalse(shown.isContextInformationValid(0), "another line");
        });
  }

  private static void perform(RefactoringDescriptor descriptor) throws Exception {
    RefactoringStatus status = new RefactoringStatus();
    Refactoring refactoring = descriptor.createRefactoring(status);
    assertTrue(status.isOK(), status.toString());
    PerformRefactoringOperation operation =
        new PerformRefactoringOperation(refactoring, CheckConditionsOperation.ALL_CONDITIONS);
    Ui.run(() -> ResourcesPlugin.getWorkspace().run(operation, new NullProgressMonitor()));
    assertTrue(operation.getConditionStatus().isOK(), operation.getConditionStatus().toString());
  }

  @Test
  void importsFollowTheFileThatTheyName() throws Exception {
    IFile other = open.add("other.mem", OTHER);
    Activator.language().awaitIdle(() -> false);
    RenameResourceDescriptor rename =
        (RenameResourceDescriptor)
            RefactoringCore.getRefactoringContribution(RenameResourceDescriptor.ID)
                .createDescriptor();
    rename.setResourcePath(open.file().getFullPath());
    rename.setNewName("twin.mem");
    rename.setUpdateReferences(true);
    perform(rename);
    assertFalse(open.file().exists());
    assertEquals(OTHER.replace("two.mem", "twin.mem"), other.readString());
    IFolder folder = open.file().getProject().getFolder("hardware");
    folder.create(true, true, null);
    IFile twin = open.file().getProject().getFile("twin.mem");
    Activator.language().awaitIdle(() -> false);
    MoveResourcesDescriptor move =
        (MoveResourcesDescriptor)
            RefactoringCore.getRefactoringContribution(MoveResourcesDescriptor.ID)
                .createDescriptor();
    move.setResourcesToMove(new IResource[] {twin});
    move.setDestination(folder);
    move.setUpdateReferences(true);
    perform(move);
    assertEquals(OTHER.replace("two.mem", "hardware/twin.mem"), other.readString());
    Ui.eventually("no error", () -> errors(other) == 0);
  }

  private static long errors(IFile file) throws Exception {
    return Stream.of(file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO))
        .filter(m -> m.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR)
        .count();
  }

  @Test
  void aProblemWeighsWhatTheUserSays() throws Exception {
    String key = MemPreferences.severity("unused-definition");
    String declared = "unused-definition " + IMarker.SEVERITY_INFO;
    Ui.eventually("as declared", () -> problems().contains(declared));
    Ui.run(() -> preferences.setValue(key, "warning"));
    Ui.eventually(
        "a warning", () -> problems().contains("unused-definition " + IMarker.SEVERITY_WARNING));
    Ui.run(() -> preferences.setValue(key, "ignore"));
    Ui.eventually(
        "nothing", () -> problems().stream().noneMatch(p -> p.startsWith("unused-definition")));
    Ui.run(() -> preferences.setToDefault(key));
    Ui.eventually("as declared", () -> problems().contains(declared));
  }

  @Test
  void aFileIsFormattedWhenItIsSaved() throws Exception {
    open.replace("    kernel 6.1", "kernel    6.1");
    Ui.run(() -> open.editor().doSave(new NullProgressMonitor()));
    assertTrue(open.file().readString().contains("\nkernel    6.1"), "not unless it is wanted");
    Ui.run(() -> preferences.setValue(MemPreferences.FORMAT_ON_SAVE, true));
    open.replace("8 MiB", "9 MiB");
    Ui.run(() -> open.editor().doSave(new NullProgressMonitor()));
    assertTrue(open.file().readString().contains("\n    kernel 6.1\n"), open.file().readString());
    assertEquals(open.file().readString(), open.text());
    assertFalse(open.editor().isDirty());
  }

  @Test
  void newFilesAreForThePreferredKernel() throws Exception {
    Ui.run(() -> preferences.setValue(MemPreferences.KERNEL, "5.15"));
    NewFileWizard wizard = new NewFileWizard();
    Ui.run(
        () ->
            wizard.init(
                PlatformUI.getWorkbench(), new StructuredSelection(open.file().getProject())));
    Wizards.finish(wizard, "new.mem", "");
    IFile made = open.file().getProject().getFile("new.mem");
    assertTrue(made.readString().contains("\n    kernel 5.15\n"), made.readString());
  }

  @Test
  void thePagesShowEachProblemAndEachKernel() throws Exception {
    for (String page :
        List.of("org.memsim.dsl.ui.preferences", "org.memsim.dsl.ui.preferences.problems")) {
      PreferenceDialog dialog =
          Ui.call(
              () ->
                  PreferencesUtil.createPreferenceDialogOn(
                      Ui.window().getShell(), page, new String[] {page}, null));
      try {
        Ui.run(
            () -> {
              dialog.setBlockOnOpen(false);
              dialog.open();
            });
        Ui.run(() -> dialog.getShell().setSize(900, 620));
        Ui.screenshot(page, dialog.getShell());
        if (page.endsWith("problems")) {
          assertTrue(
              Ui.call(
                  () ->
                      Ui.visible(Table.class).stream()
                          .anyMatch(table -> table.getItemCount() == IssueFacts.all().size())));
        }
      } finally {
        Ui.run(dialog::close);
      }
    }
  }
}
