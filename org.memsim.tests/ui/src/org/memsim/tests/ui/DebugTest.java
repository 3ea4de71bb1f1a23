/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManager;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.ILineBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.ISuspendResume;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.actions.IRunToLineTarget;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTarget;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextSelection;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IVerticalRulerInfo;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.debug.MachineTarget;
import org.memsim.dsl.ui.launch.WorkloadShortcut;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.TimelineView;
import org.memsim.engine.report.scene.Scene;

/** Debug As &gt; MemSim Workload: breakpoints, stepping and variables on the platform's model. */
@ExtendWith(NoErrorsLogged.class)
class DebugTest {
  private static final String TEXT =
      """
      machine two {
          node 0 { cpus 0-3 memory 4 GiB }
          node 1 { cpus 4-7 memory 4 GiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      workload first on two {
          process p {
              cpus 0
              policy interleave all

              map heap 8 MiB
              repeat 2 {
                  touch heap
                  sleep 10 ms
              }
              print zoneinfo
              unmap heap
          }
          kernel k {
              sleep 5 ms
              alloc pages order 0 gfp KERNEL count 3
          }
          expect time > 20 ms
      }
      """;

  private static final int TOUCH = 13;

  private final ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();
  private final IBreakpointManager breakpoints = DebugPlugin.getDefault().getBreakpointManager();
  private final BlockingQueue<DebugEvent> events = new LinkedBlockingQueue<>();
  private final IDebugEventSetListener listener = set -> events.addAll(List.of(set));

  @BeforeEach
  void listen() {
    for (String question :
        List.of(
            "org.eclipse.debug.ui.switch_perspective_on_suspend",
            "org.eclipse.debug.ui.switch_to_perspective")) {
      InstanceScope.INSTANCE.getNode("org.eclipse.debug.ui").put(question, "never");
    }
    DebugPlugin.getDefault().addDebugEventListener(listener);
  }

  @AfterEach
  void forget() throws Exception {
    DebugPlugin.getDefault().removeDebugEventListener(listener);
    for (ILaunch launch : launches.getLaunches()) {
      launch.terminate();
      Ui.eventually("the run has ended", launch::isTerminated);
    }
    launches.removeLaunches(launches.getLaunches());
    breakpoints.removeBreakpoints(breakpoints.getBreakpoints(), true);
  }

  @Test
  void aBreakpointGoesToTheNextStepSurvivesAnEditAndGoesAway() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      toggle(open, 9);
      Ui.eventually("a breakpoint", () -> lines().equals(List.of(11)));
      open.replace("machine two", "// a line more\nmachine two");
      Ui.run(() -> open.editor().doSave(null));
      Ui.eventually("a line further down", () -> lines().equals(List.of(12)));
      toggle(open, 12);
      Ui.eventually("no breakpoint", () -> lines().isEmpty());
    }
  }

  @Test
  void aRunStopsStepsAndGoesOnToATimeAndALine() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      toggle(open, TOUCH);
      Ui.eventually("a breakpoint", () -> lines().equals(List.of(TOUCH)));
      debug(open);
      IThread thread = awaitStop(DebugEvent.BREAKPOINT);
      String name = thread.getName();
      assertTrue(name.matches("process p, pid 1000, cpu 0 \\(next at [0-9.]+ [nu]s\\)"), name);
      assertEquals(
          List.of("touch heap [repeat, round 1 of 2, line 13]", "repeat 2 { [process p, line 12]"),
          frames(thread));
      assertEquals(1, thread.getBreakpoints().length);
      IDebugTarget target = thread.getDebugTarget();
      assertEquals("two.mem", target.getName());
      assertEquals(2, target.getThreads().length);
      IThread kernel = target.getThreads()[1];
      assertTrue(kernel.getName().startsWith("kernel k, cpu "), kernel.getName());
      assertTrue(kernel.getName().contains("(sleeping at "), kernel.getName());
      assertEquals(List.of("sleep 5 ms [kernel k, line 20]"), frames(kernel));
      assertShown(open, TOUCH);
      assertFalse(variable(thread, "node 0").hasValueChanged());
      assertHeapInViews("0 B, 0 B", 0);
      thread.stepOver();
      thread = awaitStop(DebugEvent.STEP_END);
      assertEquals(14, thread.getTopStackFrame().getLineNumber());
      assertHeapInViews("4,194,304 B, 4 MiB", 1024);
      assertEquals("1024", heap(thread, "N0"));
      assertEquals("1024", heap(thread, "N1"));
      assertTrue(variable(thread, "node 0").hasValueChanged());
      assertFalse(variable(thread, "swap").hasValueChanged());
      picture(open);
      thread = resumeTo("7 ms");
      assertTrue(target.getThreads()[0].getName().contains("(sleeping at "));
      runToLine(open, thread, 16);
      // the second round stops at the breakpoint first
      thread = awaitStop(DebugEvent.BREAKPOINT);
      assertEquals(
          "touch heap [repeat, round 2 of 2, line 13]", thread.getTopStackFrame().getName());
      thread.stepReturn();
      thread = awaitStop(DebugEvent.STEP_END);
      assertEquals(16, thread.getTopStackFrame().getLineNumber());
      Map<String, String> shown = zone(thread);
      MachineMapView map = Ui.call(() -> (MachineMapView) Ui.page().showView(MachineMapView.ID));
      Ui.eventually(
          "the map of the machine that stands still",
          () -> Ui.call(() -> map.scene().label()).contains(" at 2"));
      thread.resume();
      Ui.eventually("the run has ended", target::isTerminated);
      assertEquals(0, target.getProcess().getExitValue());
      assertEquals(printed((TextConsole) DebugUITools.getConsole(target.getProcess())), shown);
    }
  }

  /** Address Space and Timeline show the machine that stands still. */
  private static void assertHeapInViews(String onNode, long anonymous) throws Exception {
    AddressSpaceView spaces =
        Ui.call(() -> (AddressSpaceView) Ui.page().showView(AddressSpaceView.ID));
    Ui.eventually(
        () -> "the heap has " + onNode + " on node 1 in " + spaces.scene().figures(),
        () ->
            Ui.call(
                () ->
                    onNode.startsWith("0 ")
                        ? figures(spaces.scene(), "size: 8,388,608 B") == 1
                            && figures(spaces.scene(), "node 1: 4,194,304 B") == 0
                        : figures(spaces.scene(), "node 1: " + onNode) == 1));
    TimelineView timeline = Ui.call(() -> (TimelineView) Ui.page().showView(TimelineView.ID));
    Ui.eventually(
        () -> anonymous + " pages more in " + timeline.scene().figures(),
        () ->
            Ui.call(
                () ->
                    timeline.scene().figures().stream()
                        .filter(figure -> figure.startsWith("Node 1, anonymous: "))
                        .mapToLong(
                            figure ->
                                Long.parseLong(
                                    figure
                                        .replaceAll("^.*: ([0-9,]+) pages.*$", "$1")
                                        .replace(",", "")))
                        .anyMatch(pages -> pages >= anonymous && pages < anonymous + 64)));
  }

  private static long figures(Scene scene, String part) {
    return scene.figures().stream().filter(figure -> figure.contains(part)).count();
  }

  /** What a team shares is a file of the project. */
  @Test
  void aSharedConfigurationChangesTheMachineAndStopsFirst() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      ILaunchConfigurationWorkingCopy made =
          launches
              .getLaunchConfigurationType("org.memsim.dsl.ui.workload")
              .newInstance(open.file().getParent(), "newer kernel");
      made.setAttribute("org.memsim.dsl.ui.file", open.file().getFullPath().toString());
      made.setAttribute("org.memsim.dsl.ui.workload", "first");
      made.setAttribute("org.memsim.dsl.ui.changes", List.of("two.kernel=6.6"));
      made.setAttribute("org.memsim.dsl.ui.pausesFirst", true);
      ILaunchConfiguration shared = made.doSave();
      assertTrue(shared.getFile().exists());
      assertEquals("newer kernel.launch", shared.getFile().getName());
      Ui.run(() -> DebugUITools.launch(shared, ILaunchManager.DEBUG_MODE));
      IThread thread = awaitStop(DebugEvent.STEP_END);
      assertEquals(11, thread.getTopStackFrame().getLineNumber());
      MachineTarget machine = assertInstanceOf(MachineTarget.class, thread.getDebugTarget());
      assertEquals("first of two.mem", machine.getName());
      assertEquals("6.6", machine.pause().orElseThrow().snapshot().kernel());
      assertShown(open, 11);
      assertEquals(shared, DebugUITools.getLastLaunch("org.eclipse.debug.ui.launchGroup.debug"));
      machine.resume();
      Ui.eventually("the run has ended", machine::isTerminated);
      assertEquals(0, machine.getProcess().getExitValue());
    }
  }

  @Test
  void aDoubleClickBesideALineTogglesItsBreakpoint() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      doubleClick(open, TOUCH);
      Ui.eventually("a breakpoint", () -> lines().equals(List.of(TOUCH)));
      doubleClick(open, TOUCH);
      Ui.eventually("no breakpoint", () -> lines().isEmpty());
    }
  }

  private static void doubleClick(OpenFile open, int line) throws Exception {
    Ui.run(
        () -> {
          CompositeRuler ruler = ruler(open);
          StyledText text = open.viewer().getTextWidget();
          ruler.setLocationOfLastMouseButtonActivity(1, text.getLinePixel(line - 1) + 2);
          open.editor().getAction("RulerDoubleClick").run();
        });
  }

  private static CompositeRuler ruler(OpenFile open) {
    return (CompositeRuler) open.editor().getAdapter(IVerticalRulerInfo.class);
  }

  @Test
  void theMenuBesideALineOffersBreakpoints() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      List<String> offered =
          Ui.call(
              () -> {
                Menu menu = ruler(open).getControl().getMenu();
                menu.notifyListeners(SWT.Show, new Event());
                List<String> texts =
                    Stream.of(menu.getItems())
                        .map(i -> i.getText().replaceAll("&|\\t.*", ""))
                        .toList();
                menu.notifyListeners(SWT.Hide, new Event());
                return texts;
              });
      assertTrue(offered.contains("Toggle Breakpoint"), offered.toString());
      assertTrue(offered.contains("Disable Breakpoint"), offered.toString());
    }
  }

  @Test
  void aRunStopsWhereAnExpectationFails() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT.replace("time > 20 ms", "time > 20 s"))) {
      debug(open);
      IThread thread = awaitStop(DebugEvent.BREAKPOINT);
      assertEquals("workload first (next at", thread.getName().substring(0, 23));
      assertEquals(List.of("expect time > 20 s [workload first, line 23]"), frames(thread));
      assertShown(open, 23);
      thread.resume();
      Ui.eventually("the run has ended", thread::isTerminated);
      assertEquals(1, thread.getDebugTarget().getProcess().getExitValue());
    }
  }

  @Test
  void terminatingAStoppedRunEndsIt() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      toggle(open, TOUCH);
      Ui.eventually("a breakpoint", () -> lines().equals(List.of(TOUCH)));
      debug(open);
      IThread thread = awaitStop(DebugEvent.BREAKPOINT);
      IDebugTarget target = thread.getDebugTarget();
      assertShown(open, TOUCH);
      assertTrue(target.canTerminate());
      target.terminate();
      Ui.eventually("the run has ended", target::isTerminated);
      assertEquals(130, target.getProcess().getExitValue());
      assertFalse(thread.isSuspended());
      Ui.eventually(
          "no thread waits for the next step",
          () ->
              Thread.getAllStackTraces().values().stream()
                  .flatMap(Stream::of)
                  .noneMatch(call -> call.getClassName().endsWith(".StepControl")));
    }
  }

  private void debug(OpenFile open) throws Exception {
    Ui.run(
        () ->
            new WorkloadShortcut()
                .launch(new StructuredSelection(open.file()), ILaunchManager.DEBUG_MODE));
  }

  /** The thread that stops next; it must do so for the reason. */
  private IThread awaitStop(int detail) throws Exception {
    for (; ; ) {
      DebugEvent event = events.poll(60, TimeUnit.SECONDS);
      assertNotNull(event, "nothing stops");
      if (event.getKind() == DebugEvent.SUSPEND) {
        assertEquals(detail, event.getDetail());
        return assertInstanceOf(IThread.class, event.getSource());
      }
    }
  }

  private IThread resumeTo(String time) throws Exception {
    Ui.eventually(
        "the Debug view's choice",
        () -> Ui.call(() -> DebugUITools.getDebugContext() instanceof IStackFrame));
    Ui.run(
        () -> {
          ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
          ParameterizedCommand command =
              ParameterizedCommand.generateCommand(
                  commands.getCommand("org.memsim.dsl.ui.resumeToTime"),
                  Map.of("org.memsim.dsl.ui.resumeToTime.time", time));
          PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        });
    return awaitStop(DebugEvent.STEP_END);
  }

  private static void runToLine(OpenFile open, IThread thread, int line) throws Exception {
    Ui.run(
        () -> {
          IRunToLineTarget target = Adapters.adapt(open.editor(), IRunToLineTarget.class);
          TextSelection where = at(open.document(), line);
          ISuspendResume stopped = (ISuspendResume) thread;
          assertTrue(target.canRunToLine(open.editor(), where, stopped));
          target.runToLine(open.editor(), where, stopped);
        });
  }

  private static void toggle(OpenFile open, int line) throws Exception {
    Ui.run(
        () ->
            Adapters.adapt(open.editor(), IToggleBreakpointsTarget.class)
                .toggleLineBreakpoints(open.editor(), at(open.document(), line)));
  }

  private static TextSelection at(IDocument document, int line) throws Exception {
    return new TextSelection(document, document.getLineOffset(line - 1), 0);
  }

  private List<Integer> lines() throws Exception {
    IBreakpoint[] all = breakpoints.getBreakpoints("org.memsim.dsl.ui.debug");
    List<Integer> lines = new ArrayList<>();
    for (IBreakpoint breakpoint : all) {
      lines.add(((ILineBreakpoint) breakpoint).getLineNumber());
    }
    return lines;
  }

  private static List<String> frames(IThread thread) throws Exception {
    List<String> names = new ArrayList<>();
    for (IStackFrame frame : thread.getStackFrames()) {
      names.add(frame.getName());
    }
    return names;
  }

  /** The editor marks the line that the run stands at. */
  private static void assertShown(OpenFile open, int line) throws Exception {
    Ui.eventually(
        "the instruction pointer is at line " + line,
        () -> Ui.call(() -> pointerLine(open.editor())) == line);
  }

  private static int pointerLine(ITextEditor editor) throws Exception {
    IAnnotationModel model =
        editor.getDocumentProvider().getAnnotationModel(editor.getEditorInput());
    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext(); ) {
      Annotation annotation = all.next();
      if ("org.eclipse.debug.ui.currentIP".equals(annotation.getType())) {
        return document.getLineOfOffset(model.getPosition(annotation).getOffset()) + 1;
      }
    }
    return 0;
  }

  private static IVariable variable(IThread thread, String... path) throws Exception {
    IVariable[] level = thread.getTopStackFrame().getVariables();
    IVariable found = null;
    for (String name : path) {
      found = null;
      for (IVariable variable : level) {
        if (variable.getName().equals(name)) {
          found = variable;
        }
      }
      assertNotNull(found, name);
      level = found.getValue().getVariables();
    }
    return found;
  }

  /** A figure of the mapping of 8 MiB. */
  private static String heap(IThread thread, String figure) throws Exception {
    for (IVariable area : variable(thread, "process p", "mappings").getValue().getVariables()) {
      String size = "";
      String value = "";
      for (IVariable part : area.getValue().getVariables()) {
        if (part.getName().equals("Size")) {
          size = part.getValue().getValueString();
        }
        if (part.getName().equals(figure)) {
          value = part.getValue().getValueString();
        }
      }
      if (size.equals("2048 pages (8 MiB)")) {
        return value;
      }
    }
    return "";
  }

  private static Map<String, String> zone(IThread thread) throws Exception {
    Map<String, String> figures = new TreeMap<>();
    for (String name : List.of("free", "min", "low", "high", "managed")) {
      figures.put(
          name, variable(thread, "node 1", "zone Normal", name).getValue().getValueString());
    }
    return figures;
  }

  /** The same figures in the view that the next step printed. */
  private static Map<String, String> printed(TextConsole console) throws Exception {
    Ui.eventually("the console is complete", () -> console.getName().startsWith("<terminated>"));
    Ui.eventually("the view", () -> console.getDocument().get().contains("Node 1, zone   Normal"));
    String text = Ui.call(() -> console.getDocument().get());
    String zone = text.substring(text.indexOf("Node 1, zone   Normal"));
    Map<String, String> figures = new TreeMap<>();
    for (String name : List.of("free", "min", "low", "high", "managed")) {
      Matcher found = Pattern.compile("\\b" + name + " +([0-9]+)").matcher(zone);
      assertTrue(found.find(), name);
      figures.put(name, found.group(1));
    }
    return figures;
  }

  private static void picture(OpenFile open) throws Exception {
    if (Ui.wantsPictures()) {
      String before = Ui.call(() -> Ui.page().getPerspective().getId());
      Ui.run(
          () -> {
            PlatformUI.getWorkbench()
                .showPerspective("org.eclipse.debug.ui.DebugPerspective", Ui.window());
            Ui.page().showView("org.eclipse.debug.ui.VariableView");
            Ui.page().activate(open.editor());
          });
      Ui.screenshot("debugger");
      Ui.run(() -> PlatformUI.getWorkbench().showPerspective(before, Ui.window()));
    }
  }
}
