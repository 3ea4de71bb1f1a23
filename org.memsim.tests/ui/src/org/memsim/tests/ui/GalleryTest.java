/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.launch.WorkloadShortcut;

/** The story that the gallery begins with, from the first look to the result; also as a picture. */
@ExtendWith(NoErrorsLogged.class)
class GalleryTest {
  private static final Rectangle PICTURE = new Rectangle(0, 0, 1400, 900);

  private final ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();

  @AfterEach
  void close() throws Exception {
    Ui.run(() -> Ui.page().closeAllEditors(false));
    launches.removeLaunches(launches.getLaunches());
  }

  @Test
  void redisOnTwoNodes() throws Exception {
    IFile file =
        ResourcesPlugin.getWorkspace()
            .getRoot()
            .getProject("memsim-gallery")
            .getFile("redis-interleave.mem");
    Ui.eventually("the gallery", file::exists);
    Ui.run(() -> Ui.window().getShell().setBounds(PICTURE));
    ITextEditor editor = Ui.call(() -> (ITextEditor) IDE.openEditor(Ui.page(), file));
    Ui.run(() -> new WorkloadShortcut().launch(editor, ILaunchManager.RUN_MODE));
    Ui.eventually("a process", () -> launches.getProcesses().length == 1);
    IProcess process = launches.getProcesses()[0];
    Ui.eventually("the run has ended", process::isTerminated);
    assertEquals(0, process.getExitValue());
    Ui.eventually("its result", () -> console(process).contains("interleave_hit"));

    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    int wrong = document.get().indexOf("8 GiB", document.get().indexOf("node 1"));
    assertTrue(wrong > 0, document.get());
    Ui.run(() -> document.replace(wrong, "8 GiB".length(), "8 GB"));
    Ui.eventually("the error", () -> hasErrorAt(file, wrong + "8 ".length()));
    Ui.run(() -> editor.selectAndReveal(wrong + "8 GB".length(), 0));
    Ui.run(() -> Ui.page().showView(IPageLayout.ID_PROBLEM_VIEW));
    Ui.eventually("the error in the Problems view", () -> Ui.call(GalleryTest::showsErrors));
    Ui.screenshot("workbench");
  }

  private static String console(IProcess process) {
    return DebugUITools.getConsole(process) instanceof TextConsole console
        ? console.getDocument().get()
        : "";
  }

  private static boolean hasErrorAt(IFile file, int offset) throws Exception {
    return Stream.of(file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO))
        .filter(m -> m.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR)
        .anyMatch(m -> m.getAttribute(IMarker.CHAR_START, 0) == offset);
  }

  /** Whether the Problems view has its group of errors; expands it. */
  private static boolean showsErrors() {
    List<TreeItem> groups =
        Ui.visible(Tree.class).stream()
            .flatMap(tree -> Stream.of(tree.getItems()))
            .filter(group -> group.getText().startsWith("Errors"))
            .toList();
    for (TreeItem group : groups) {
      Event expand = new Event();
      expand.item = group;
      group.getParent().notifyListeners(SWT.Expand, expand);
      group.setExpanded(true);
    }
    return !groups.isEmpty();
  }
}
