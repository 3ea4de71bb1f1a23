/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.XMLMemento;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.help.HelpView;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.runs.RunFolder;
import org.memsim.dsl.ui.runs.Runs;
import org.memsim.dsl.ui.runs.ShownRun;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;

/** What is chosen in a view is chosen in the next session: saved, disposed of, restored. */
@ExtendWith(NoErrorsLogged.class)
class ViewStateTest {
  private static final String TEXT =
      """
      machine small {
          kernel 6.1
          node 0 { cpus 0-1 memory 64 MiB }
          swap 64 MiB
          cmdline "transparent_hugepage=never"
      }
      workload fill on small {
          process p {
              map a 24 MiB
              touch a
              compute 10 ms
              map b 70 MiB
              touch b
              compute 10 ms
              mark done
          }
          expect process(p).rss == 1 MiB
      }
      """;

  @AfterEach
  void forget() throws Exception {
    Recorded.forgetLaunches();
  }

  /** Saves a view's state, lets {@code between} change what is shown, and restores a new view. */
  private static <V extends IViewPart> void restart(
      Class<V> type, V view, Ui.Action between, Check<V> check) throws Exception {
    XMLMemento memento = XMLMemento.createWriteRoot("view");
    IViewSite site = view.getViewSite();
    Ui.run(
        () -> {
          view.saveState(memento);
          between.run();
        });
    Shell shell = Ui.call(() -> new Shell(Ui.window().getShell(), SWT.SHELL_TRIM));
    V restored = type.getConstructor().newInstance();
    try {
      Ui.run(
          () -> {
            shell.setLayout(new FillLayout());
            shell.setSize(700, 500);
            restored.init(site, memento);
            Composite body = new Composite(shell, SWT.NONE);
            body.setLayout(new FillLayout());
            restored.createPartControl(body);
            shell.open();
          });
      check.run(restored);
    } finally {
      Ui.run(
          () -> {
            restored.dispose();
            shell.dispose();
          });
    }
  }

  /** What must hold of a view. */
  @FunctionalInterface
  private interface Check<V> {
    void run(V view) throws Exception;
  }

  private static void press(Control control, int code, char character) {
    Event event = new Event();
    event.type = SWT.KeyDown;
    event.keyCode = code;
    event.character = character;
    control.notifyListeners(SWT.KeyDown, event);
  }

  @Test
  void theTimelineKeepsItsZoomAndAllItsPart() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      RecordedRun run = Recorded.run(open);
      TimelineView view = Recorded.view(TimelineView.class, TimelineView.ID);
      Control canvas = Ui.call(view::control);
      Ui.run(() -> Activator.runs().moveTo(run.endNs() / 2));
      List<Long> whole = Ui.call(view::range);
      Ui.run(() -> press(canvas, '+', '+'));
      List<Long> zoomed = Ui.call(view::range);
      assertNotEquals(whole, zoomed);
      restart(
          TimelineView.class,
          view,
          () -> press(canvas, '0', '0'),
          restored -> {
            assertEquals(zoomed, Ui.call(restored::range));
            assertEquals(whole, Ui.call(view::range), "the other view shows all");
          });
    }
  }

  @Test
  void aDrawingKeepsTheChosenPart() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      Recorded.run(open);
      MachineMapView view = Recorded.view(MachineMapView.class, MachineMapView.ID);
      Control canvas = Ui.call(view::control);
      Ui.run(
          () -> {
            press(canvas, SWT.ARROW_DOWN, '\0');
            press(canvas, SWT.ARROW_DOWN, '\0');
            press(canvas, SWT.ARROW_DOWN, '\0');
          });
      assertEquals(2, Ui.call(view::selectedPart));
      restart(
          MachineMapView.class,
          view,
          () -> press(canvas, SWT.ARROW_UP, '\0'),
          restored -> {
            assertEquals(2, Ui.call(restored::selectedPart));
            assertEquals(1, Ui.call(view::selectedPart));
          });
    }
  }

  @Test
  void theComparisonKeepsItsChoice() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      RecordedRun first = Recorded.run(open);
      RecordedRun second = Recorded.run(open);
      Recorded.run(open);
      CompareView view = Recorded.view(CompareView.class, CompareView.ID);
      assertEquals(Optional.of(second), Ui.call(view::against));
      Ui.run(() -> view.compareWith(first));
      restart(
          CompareView.class,
          view,
          () -> view.compareWith(second),
          restored -> {
            assertEquals(Optional.of(first), Ui.call(restored::against));
            assertEquals(Optional.of(second), Ui.call(view::against));
          });
    }
  }

  @Test
  void theStoryKeepsItsSearchAndItsRow() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      Recorded.run(open);
      StoryView view = Recorded.view(StoryView.class, StoryView.ID);
      int all = Ui.call(() -> view.shown().size());
      Ui.run(() -> view.search("swap"));
      Ui.eventually("less than all", () -> Ui.call(() -> view.shown().size()) < all);
      Ui.eventually("something", () -> Ui.call(() -> view.shown().size()) > 1);
      Ui.run(
          () -> {
            Table table = Recorded.table(view);
            table.setSelection(1);
            table.notifyListeners(SWT.Selection, new Event());
          });
      String chosen = Ui.call(() -> view.selected().orElseThrow().text());
      restart(
          StoryView.class,
          view,
          () -> view.search(""),
          restored -> {
            assertEquals("swap", Ui.call(restored::words));
            Ui.eventually(
                "the same row",
                () ->
                    Ui.call(
                        () ->
                            restored.selected().filter(h -> h.text().equals(chosen)).isPresent()));
          });
    }
  }

  @Test
  void theResultsKeepTheChosenLine() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      RecordedRun run = Recorded.run(open);
      ResultsView view = Recorded.view(ResultsView.class, ResultsView.ID);
      Ui.run(
          () -> {
            Tree tree =
                Ui.visible(Tree.class).stream()
                    .filter(t -> t.getItemCount() > 0)
                    .filter(t -> t.getItem(0).getText().startsWith(run.label()))
                    .findFirst()
                    .orElseThrow();
            TreeItem line = tree.getItem(0).getItem(0);
            tree.setSelection(line);
            tree.notifyListeners(SWT.Selection, new Event());
          });
      Ui.eventually(
          "a chosen line",
          () -> Ui.call(() -> view.selectedText().filter(t -> t.startsWith("failed")).isPresent()));
      String chosen = Ui.call(() -> view.selectedText().orElseThrow());
      restart(
          ResultsView.class,
          view,
          () -> Activator.runs().moveTo(run.endNs() / 3),
          restored -> {
            assertEquals(Optional.of(chosen), Ui.call(restored::selectedText));
            assertEquals(run.endNs() / 3, Ui.call(() -> Activator.runs().cursorNs()));
          });
    }
  }

  @Test
  void helpKeepsItsPage() throws Exception {
    HelpView view = Recorded.view(HelpView.class, HelpView.ID);
    try {
      Ui.run(() -> assertTrue(view.show("vm.swappiness")));
      assertEquals("Sysctls", Ui.call(view::page));
      restart(
          HelpView.class,
          view,
          () -> view.show("Timeline"),
          restored -> {
            assertEquals("Sysctls", Ui.call(restored::page));
            assertEquals("The workbench", Ui.call(view::page));
          });
    } finally {
      Ui.run(() -> Ui.page().hideView(view));
    }
  }

  /** As at the start of a session, when no run is known but what its folder has. */
  @Test
  void theRunAndTheTimeAreShownAgain() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      RecordedRun first = Recorded.run(open);
      Recorded.run(open);
      Runs before = Activator.runs();
      Ui.run(
          () -> {
            before.show(first);
            before.moveTo(first.endNs() / 2);
          });
      XMLMemento memento = XMLMemento.createWriteRoot("view");
      MachineMapView view = Recorded.view(MachineMapView.class, MachineMapView.ID);
      Ui.run(() -> view.saveState(memento));
      Path root = first.file().getParent().getParent();
      Runs after = new Runs(new RunFolder(root));
      Ui.run(() -> after.restore(ShownRun.read(memento)));
      Ui.eventually("a run", () -> Ui.call(() -> after.current().isPresent()));
      assertEquals(Optional.of(first), Ui.call(after::current));
      assertEquals(first.endNs() / 2, Ui.call(after::cursorNs));
      Runs without = new Runs(new RunFolder(root));
      Ui.run(() -> without.restore(Optional.empty()));
      Ui.eventually("a run", () -> Ui.call(() -> without.current().isPresent()));
      assertNotEquals(Optional.of(first), Ui.call(without::current), "the last one");
    }
  }
}
