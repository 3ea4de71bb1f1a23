/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.expressions.EvaluationContext;
import org.eclipse.core.expressions.EvaluationResult;
import org.eclipse.core.expressions.ExpressionConverter;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.console.IHyperlink;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.launch.WorkloadShortcut;

/** Run As &gt; MemSim Workload, its console, and how a run is ended. */
@ExtendWith(NoErrorsLogged.class)
class RunTest {
  private static final String MACHINE =
      """
      machine two {
          node 0 { cpus 0-3 memory 4 GiB }
          node 1 { cpus 4-7 memory 4 GiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      """;

  private static final String TOUCH =
      MACHINE
          + """
          workload first on two {
              process p {
                  policy interleave all
                  map heap 8 MiB
                  touch heap
              }
              expect process(p).node(0).pages == 1024
              print numastat
          }
          workload second on two {
              process p { compute 5 ms }
              expect time == 5 ms
          }
          """;

  private static final String FALSE_EXPECTATION =
      MACHINE
          + """
          workload first on two {
              process p {
                  map heap 8 MiB
                  touch heap
              }
              print numastat
              expect process(p).rss == 9 MiB
          }
          """;

  /** Nobody waits for the end of this one. */
  private static final String ENDLESS =
      MACHINE
          + """
          workload first on two {
              process p {
                  repeat 1_000_000 {
                      map heap 8 MiB
                      touch heap
                      unmap heap
                      compute 1 ms
                  }
              }
          }
          """;

  private final ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();

  @AfterEach
  void forget() throws Exception {
    for (ILaunch launch : launches.getLaunches()) {
      launch.terminate();
      Ui.eventually("the run has ended", launch::isTerminated);
    }
    launches.removeLaunches(launches.getLaunches());
  }

  @Test
  void theSelectedFileRuns() throws Exception {
    try (OpenFile open = OpenFile.of(TOUCH)) {
      IProcess process = runAs(open.file());
      awaitEnd(process);
      assertEquals(0, process.getExitValue());
      String console = console(process).get();
      assertTrue(console.contains("numa_hit"), console);
      assertTrue(console.contains("interleave_hit"), console);
    }
  }

  @Test
  void theEditedFileIsSavedAndRuns() throws Exception {
    try (OpenFile open = OpenFile.of(TOUCH)) {
      open.replace("== 1024", "== 1023");
      Ui.run(() -> new WorkloadShortcut().launch(open.editor(), ILaunchManager.RUN_MODE));
      IProcess process = awaitProcess();
      awaitEnd(process);
      assertFalse(open.editor().isDirty());
      assertEquals(1, process.getExitValue());
    }
  }

  @Test
  void oneWorkloadOfTheFileRuns() throws Exception {
    try (OpenFile open = OpenFile.of(TOUCH)) {
      ILaunchConfigurationWorkingCopy chosen = type().newInstance(null, "second only");
      chosen.setAttribute("org.memsim.dsl.ui.file", open.file().getFullPath().toString());
      chosen.setAttribute("org.memsim.dsl.ui.workload", "second");
      ILaunchConfiguration saved = chosen.doSave();
      Ui.run(() -> DebugUITools.launch(saved, ILaunchManager.RUN_MODE));
      IProcess process = awaitProcess();
      awaitEnd(process);
      assertEquals(0, process.getExitValue());
      assertFalse(console(process).get().contains("numa_hit"), console(process).get());
    }
  }

  @Test
  void aSecondRunUsesTheSameConfiguration() throws Exception {
    try (OpenFile open = OpenFile.of(TOUCH)) {
      awaitEnd(runAs(open.file()));
      launches.removeLaunches(launches.getLaunches());
      awaitEnd(runAs(open.file()));
      assertEquals(
          1,
          Stream.of(launches.getLaunchConfigurations(type()))
              .filter(configuration -> isOf(configuration, open.file()))
              .count());
    }
  }

  private static boolean isOf(ILaunchConfiguration configuration, IFile file) {
    try {
      return configuration.getMappedResources() != null
          && List.of(configuration.getMappedResources()).contains(file);
    } catch (CoreException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMessageInTheConsoleOpensItsLine() throws Exception {
    try (OpenFile open = OpenFile.of(FALSE_EXPECTATION)) {
      IProcess process = runAs(open.file());
      awaitEnd(process);
      assertEquals(1, process.getExitValue());
      TextConsole console = textConsole(process);
      Ui.eventually("a link in:\n" + console(process).get(), () -> link(console) != null);
      IRegion region = console.getRegion(link(console));
      int line = lineOf(FALSE_EXPECTATION, "expect process(p).rss");
      String linked = console.getDocument().get(region.getOffset(), region.getLength());
      assertTrue(linked.startsWith("two.mem:" + line + ":"), linked);
      int results = console.getDocument().get().indexOf("numa_hit");
      assertTrue(0 <= results && results < region.getOffset(), "in the order of the run");
      open.closeEditor();
      Ui.screenshot("console");
      Ui.run(link(console)::linkActivated);
      ITextEditor opened = Ui.call(() -> (ITextEditor) Ui.page().getActiveEditor());
      int caret =
          Ui.call(
              () -> ((ITextSelection) opened.getSelectionProvider().getSelection()).getOffset());
      IDocument document = opened.getDocumentProvider().getDocument(opened.getEditorInput());
      int column = Integer.parseInt(linked.substring(linked.lastIndexOf(':') + 1));
      assertEquals(document.getLineOffset(line - 1) + column - 1, caret);
    }
  }

  @Test
  void terminateEndsARun() throws Exception {
    try (OpenFile open = OpenFile.of(ENDLESS)) {
      IProcess process = runAs(open.file());
      Ui.eventually("the run has begun", () -> job() != null && job().getState() == Job.RUNNING);
      assertTrue(process.canTerminate());
      process.terminate();
      awaitEnd(process);
      assertEquals(130, process.getExitValue());
      assertFalse(process.canTerminate());
    }
  }

  @Test
  void cancellingTheJobEndsARun() throws Exception {
    try (OpenFile open = OpenFile.of(ENDLESS)) {
      IProcess process = runAs(open.file());
      Ui.eventually("the run has begun", () -> job() != null && job().getState() == Job.RUNNING);
      job().cancel();
      awaitEnd(process);
      assertEquals(130, process.getExitValue());
    }
  }

  /** Wrong input is a diagnosis in the console, linked like any other. */
  @Test
  void aFileWithErrorsDoesNotRun() throws Exception {
    try (OpenFile open = OpenFile.of(TOUCH.replace("on two {\n    process p { c", "on t { c"))) {
      IProcess process = runAs(open.file());
      awaitEnd(process);
      assertEquals(2, process.getExitValue());
      TextConsole console = textConsole(process);
      Ui.eventually("a link", () -> link(console) != null);
    }
  }

  @Test
  void theMenuOffersItForOurFilesOnly() throws Exception {
    try (OpenFile open = OpenFile.of(TOUCH)) {
      IFile text = open.add("notes.txt", "nothing to run\n");
      assertEquals(List.of("MemSim Workload"), offered(open.file()));
      assertEquals(List.of("MemSim Workload"), offered(open.editor().getEditorInput()));
      assertEquals(List.of(), offered(text));
    }
  }

  private static List<String> offered(Object selected) throws Exception {
    EvaluationContext context = new EvaluationContext(null, List.of(selected));
    context.addVariable("selection", List.of(selected));
    return Stream.of(
            Platform.getExtensionRegistry()
                .getConfigurationElementsFor("org.eclipse.debug.ui.launchShortcuts"))
        .filter(e -> e.getContributor().getName().equals("org.memsim.dsl.ui"))
        .filter(
            e -> {
              try {
                return ExpressionConverter.getDefault()
                        .perform(e.getChildren("contextualLaunch")[0].getChildren("enablement")[0])
                        .evaluate(context)
                    == EvaluationResult.TRUE;
              } catch (CoreException failure) {
                throw new AssertionError(failure);
              }
            })
        .map(e -> e.getAttribute("label"))
        .toList();
  }

  private IProcess runAs(IFile file) throws Exception {
    Ui.run(
        () ->
            new WorkloadShortcut().launch(new StructuredSelection(file), ILaunchManager.RUN_MODE));
    return awaitProcess();
  }

  private IProcess awaitProcess() throws Exception {
    Ui.eventually("a process", () -> launches.getProcesses().length == 1);
    return launches.getProcesses()[0];
  }

  private static void awaitEnd(IProcess process) throws Exception {
    Ui.eventually("the run has ended", process::isTerminated);
    Ui.eventually("a console", () -> DebugUITools.getConsole(process) != null);
  }

  private static Job job() {
    return Stream.of(Job.getJobManager().find(null))
        .filter(job -> job.getName().startsWith("MemSim: two.mem"))
        .findFirst()
        .orElse(null);
  }

  private static TextConsole textConsole(IProcess process) {
    return (TextConsole) DebugUITools.getConsole(process);
  }

  /** The text of the console, once all of it is there. */
  private static IDocument console(IProcess process) throws Exception {
    Ui.eventually("the console is complete", () -> isComplete(textConsole(process)));
    return textConsole(process).getDocument();
  }

  private static boolean isComplete(TextConsole console) throws Exception {
    return console.getName().startsWith("<terminated>")
        && Ui.call(() -> !console.getDocument().get().isEmpty());
  }

  private static IHyperlink link(TextConsole console) {
    IHyperlink[] links = console.getHyperlinks();
    return links.length == 0 ? null : links[0];
  }

  private static int lineOf(String text, String what) {
    return (int) text.substring(0, text.indexOf(what)).lines().count()
        + (text.charAt(text.indexOf(what) - 1) == '\n' ? 1 : 0);
  }

  private ILaunchConfigurationType type() {
    return launches.getLaunchConfigurationType("org.memsim.dsl.ui.workload");
  }
}
