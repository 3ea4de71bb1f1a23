/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.part.IShowInSource;
import org.eclipse.ui.part.IShowInTarget;
import org.eclipse.ui.part.ShowInContext;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.SceneView;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;

/** Show In: from a view to the file of its run, and from a file to its last run. */
@ExtendWith(NoErrorsLogged.class)
class ShowInTest {
  private static final List<String> VIEWS =
      List.of(
          MachineMapView.ID,
          TimelineView.ID,
          AddressSpaceView.ID,
          StoryView.ID,
          CompareView.ID,
          ResultsView.ID);

  private static final String TEXT =
      """
      machine one {
          kernel 6.1
          node 0 { cpus 0-1 memory 64 MiB }
          cmdline "transparent_hugepage=never"
      }
      workload w on one {
          process p {
              cpus 0
              map a 8 MiB
              touch a
          }
          expect process(p).rss == 1 MiB
      }
      """;

  private static final int BEGIN = 7;
  private static final int EXPECTATION = 12;

  @AfterEach
  void forget() throws Exception {
    Recorded.forgetLaunches();
  }

  @Test
  void aFileShowsItsLastRunInEachView() throws Exception {
    try (OpenFile one = OpenFile.of(TEXT)) {
      RecordedRun of = Recorded.run(one);
      try (OpenFile other = OpenFile.of(TEXT.replace("workload w", "workload v"))) {
        RecordedRun later = Recorded.run(other);
        IFile never = other.add("never.mem", TEXT);
        for (String id : VIEWS) {
          IShowInTarget target = (IShowInTarget) Recorded.view(IViewPart.class, id);
          assertTrue(Ui.call(() -> target.show(selected(one.file()))), id);
          assertEquals(Optional.of(of), Ui.call(() -> Activator.runs().current()), id);
          assertFalse(Ui.call(() -> target.show(selected(never))), "it has not run");
          assertEquals(Optional.of(of), Ui.call(() -> Activator.runs().current()), id);
          // as the editor tells it
          assertTrue(
              Ui.call(() -> target.show(new ShowInContext(other.editor().getEditorInput(), null))));
          assertEquals(Optional.of(later), Ui.call(() -> Activator.runs().current()), id);
        }
      }
    }
  }

  private static ShowInContext selected(IFile file) {
    return new ShowInContext(null, new StructuredSelection(file));
  }

  @Test
  void eachViewLeadsToTheFileInTheProjectExplorer() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      RecordedRun of = Recorded.run(open);
      CommonNavigator explorer = Recorded.view(CommonNavigator.class, ProjectExplorer.VIEW_ID);
      for (String id : VIEWS) {
        IViewPart view = Recorded.view(IViewPart.class, id);
        control(of, view);
        Ui.run(() -> explorer.getCommonViewer().setSelection(StructuredSelection.EMPTY));
        ShowInContext context =
            Ui.call(() -> assertInstanceOf(IShowInSource.class, view).getShowInContext());
        assertTrue(
            Ui.call(() -> ((IShowInTarget) explorer.getAdapter(IShowInTarget.class)).show(context)),
            id);
        assertEquals(
            open.file(),
            Ui.call(() -> explorer.getCommonViewer().getStructuredSelection().getFirstElement()),
            id);
      }
    }
  }

  @Test
  void theMenuOfEachViewOpensTheSource() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      RecordedRun run = Recorded.run(open);
      for (String id : VIEWS) {
        IViewPart view = Recorded.view(IViewPart.class, id);
        open.closeEditor();
        Control control = control(run, view);
        List<String> offered = menu(control, "Show Source");
        assertEquals(List.of("Show Source", "Show In"), offered, id);
        Ui.eventually(id, () -> Ui.call(() -> Ui.page().getActiveEditor() != null));
        assertEquals(id.equals(ResultsView.ID) ? EXPECTATION : BEGIN, line(), id);
      }
    }
  }

  /** The control of a view that shows what there is; in the results, an expectation is chosen. */
  private static Control control(RecordedRun run, IViewPart view) throws Exception {
    return Ui.call(
        () -> {
          if (view instanceof ResultsView) {
            Tree tree =
                Ui.visible(Tree.class).stream()
                    .filter(t -> t.getItemCount() > 0)
                    .filter(t -> t.getItem(0).getText().startsWith(run.label()))
                    .findFirst()
                    .orElseThrow();
            tree.setSelection(tree.getItem(0).getItem(0));
            tree.notifyListeners(SWT.Selection, new Event());
            return tree;
          }
          Ui.page().bringToTop(view);
          if (view instanceof StoryView) {
            return Ui.visible(Table.class).stream()
                .filter(t -> t.getColumnCount() == 4 && t.getMenu() != null)
                .filter(t -> t.getColumn(0).getText().equals("Time"))
                .findFirst()
                .orElseThrow();
          }
          return assertInstanceOf(SceneView.class, view).control();
        });
  }

  /** What the menu of a control offers, of which one is chosen. */
  private static List<String> menu(Control control, String chosen) throws Exception {
    return Ui.call(
        () -> {
          Menu menu = control.getMenu();
          menu.notifyListeners(SWT.Show, new Event());
          List<String> texts = Stream.of(menu.getItems()).map(MenuItem::getText).toList();
          Stream.of(menu.getItems())
              .filter(item -> item.getText().equals(chosen))
              .findFirst()
              .orElseThrow()
              .notifyListeners(SWT.Selection, new Event());
          menu.notifyListeners(SWT.Hide, new Event());
          return texts;
        });
  }

  private static int line() throws Exception {
    return Ui.call(
        () ->
            ((ITextSelection)
                        ((ITextEditor) Ui.page().getActiveEditor())
                            .getSelectionProvider()
                            .getSelection())
                    .getStartLine()
                + 1);
  }
}
