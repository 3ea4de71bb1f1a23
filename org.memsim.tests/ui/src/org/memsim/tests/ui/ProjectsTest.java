/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.ui.completion.MemContentAssist;
import org.memsim.dsl.ui.project.MemBuilder;
import org.memsim.dsl.ui.project.MemNature;

/** Projects with the nature and without it, and files of no project. */
@ExtendWith(NoErrorsLogged.class)
class ProjectsTest {
  private static final String SOUND = "machine one { node 0 { cpus 0 memory 1 GiB } }\n";
  private static final String TWICE =
      "machine one { node 0 { cpus 0 memory 1 GiB } node 0 { memory 1 GiB } }\n";

  private IProject project;

  @TempDir Path outside;

  @AfterEach
  void removeProject() throws Exception {
    Ui.run(() -> Ui.page().closeAllEditors(false));
    setAutoBuild(true);
    if (project != null) {
      project.delete(true, true, null);
    }
  }

  private static void setAutoBuild(boolean on) throws Exception {
    IWorkspaceDescription workspace = ResourcesPlugin.getWorkspace().getDescription();
    workspace.setAutoBuilding(on);
    ResourcesPlugin.getWorkspace().setDescription(workspace);
  }

  private void create(String name) throws Exception {
    project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    project.create(null);
    project.open(null);
  }

  private IFile write(String name, String text) throws Exception {
    IFile file = project.getFile(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (file.exists()) {
      file.setContents(bytes, IResource.FORCE, null);
    } else {
      file.create(bytes, IResource.FORCE, null);
    }
    return file;
  }

  /** The errors, as line and code. */
  private List<String> errors() throws Exception {
    return Stream.of(project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE))
        .filter(marker -> marker.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR)
        .map(
            marker ->
                marker.getResource().getName()
                    + ":"
                    + marker.getAttribute(IMarker.LINE_NUMBER, 0)
                    + " "
                    + marker.getAttribute("code", ""))
        .toList();
  }

  private void build(int kind) throws Exception {
    project.build(kind, new NullProgressMonitor());
  }

  /** Nothing is waited for but the build itself; nobody else builds meanwhile. */
  @Test
  void aBuildEndsWithTheProblemsThatThereAre() throws Exception {
    create("built");
    setAutoBuild(false);
    MemNature.set(project, true, new NullProgressMonitor());
    assertEquals(
        List.of(MemBuilder.ID),
        Stream.of(project.getDescription().getBuildSpec()).map(ICommand::getBuilderName).toList());
    write("a.mem", TWICE);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(List.of("a.mem:1 duplicate-node"), errors());
    write("a.mem", SOUND);
    write("b.mem", "\n" + TWICE.replace("one", "two"));
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(List.of("b.mem:2 duplicate-node"), errors());
    build(IncrementalProjectBuilder.CLEAN_BUILD);
    assertEquals(List.of(), errors());
    build(IncrementalProjectBuilder.FULL_BUILD);
    assertEquals(List.of("b.mem:2 duplicate-node"), errors());
    build(IncrementalProjectBuilder.FULL_BUILD);
    assertEquals(List.of("b.mem:2 duplicate-node"), errors(), "no marker has two owners");
  }

  /** The server does not publish again what an editor has open, but the markers are back. */
  @Test
  void aBuildOfAnOpenFileBringsItsMarkersBack() throws Exception {
    create("open");
    MemNature.set(project, true, new NullProgressMonitor());
    IFile file = write("a.mem", TWICE);
    Ui.run(() -> IDE.openEditor(Ui.page(), file));
    Ui.eventually("an error", () -> errors().size() == 1);
    setAutoBuild(false);
    build(IncrementalProjectBuilder.CLEAN_BUILD);
    assertEquals(List.of(), errors());
    build(IncrementalProjectBuilder.FULL_BUILD);
    assertEquals(List.of("a.mem:1 duplicate-node"), errors());
  }

  @Test
  void aProjectThatLosesTheNatureStaysAlive() throws Exception {
    create("plain");
    MemNature.set(project, true, new NullProgressMonitor());
    MemNature.set(project, false, new NullProgressMonitor());
    assertEquals(0, project.getDescription().getBuildSpec().length);
    assertFalse(project.hasNature(MemNature.ID));
    write("a.mem", TWICE);
    Ui.eventually("an error", () -> errors().equals(List.of("a.mem:1 duplicate-node")));
    write("a.mem", SOUND);
    Ui.eventually("no error", () -> errors().isEmpty());
  }

  @Test
  void aFileOutsideOfTheWorkspaceHasAllServicesButMarkers() throws Exception {
    Path file = Files.writeString(outside.resolve("far.mem"), TWICE);
    ITextEditor editor =
        Ui.call(
            () -> (ITextEditor) IDE.openEditorOnFileStore(Ui.page(), EFS.getStore(file.toUri())));
    assertEquals("org.eclipse.ui.genericeditor.GenericEditor", editor.getSite().getId());
    ISourceViewer viewer = (ISourceViewer) editor.getAdapter(ITextOperationTarget.class);
    int second = TWICE.lastIndexOf("node 0") + "node ".length();
    Ui.eventually("one error", () -> errors(viewer).size() == 1);
    Position place = errors(viewer).values().iterator().next();
    assertEquals(new Position(second, 1), place);
    Ui.screenshot("outside");
    IDocument document = viewer.getDocument();
    Ui.run(() -> document.replace(second, 1, "1"));
    Ui.eventually("no error", () -> errors(viewer).isEmpty());
    assertTrue(
        new MemContentAssist().computeCompletionProposals(viewer, document.getLength()).length > 0);
    Ui.run(
        () -> {
          editor.setFocus();
          editor.selectAndReveal(0, 0);
          PlatformUI.getWorkbench()
              .getService(IHandlerService.class)
              .executeCommand("org.memsim.dsl.ui.toggleComment", null);
        });
    assertTrue(document.get().startsWith("// machine one"), document.get());
  }

  /** By the text of the problem. */
  private static Map<String, Position> errors(ISourceViewer viewer) throws Exception {
    return Ui.call(
        () -> {
          IAnnotationModel model = viewer.getAnnotationModel();
          Map<String, Position> found = new TreeMap<>();
          for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext(); ) {
            Annotation annotation = all.next();
            if (annotation.getType().equals("org.eclipse.ui.workbench.texteditor.error")) {
              found.put(annotation.getText(), model.getPosition(annotation));
            }
          }
          return found;
        });
  }
}
