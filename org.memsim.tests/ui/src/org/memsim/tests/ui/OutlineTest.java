/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.views.contentoutline.ContentOutline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.outline.OutlinePage;

/** The outline in its view. */
@ExtendWith(NoErrorsLogged.class)
class OutlineTest {
  private static final String TEXT =
      """
      machine two {
          node 0 { cpus 0-3 memory 4 GiB }
          node 1 { cpus 4-7 memory 4 GiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      policy spread = interleave all
      workload idle on two {
          process p {
              policy spread
              map heap 8 MiB
              touch heap
          }
          expect process(p).rss == 8 MiB
      }
      """;

  private OpenFile open;
  private ContentOutline view;

  @BeforeEach
  void openOutline() throws Exception {
    open = OpenFile.of(TEXT);
    IViewPart shown = Ui.call(() -> Ui.page().showView(IPageLayout.ID_OUTLINE));
    view = (ContentOutline) shown;
    Ui.run(() -> Ui.page().activate(open.editor()));
    Ui.eventually("an outline", () -> names().contains("two  2 nodes"));
  }

  @AfterEach
  void close() throws Exception {
    open.close();
  }

  @Test
  void namesMachinesPoliciesAndWorkloads() throws Exception {
    assertTrue(view.getCurrentPage() instanceof OutlinePage);
    assertEquals(
        List.of("two", "node 0", "node 1", "spread", "idle", "p", "heap"),
        names().stream().map(label -> label.replaceFirst("  .*", "")).toList());
  }

  @Test
  void followsTyping() throws Exception {
    open.replace("node 1", "node 3");
    List<String> last = new ArrayList<>();
    Ui.eventually(
        () -> "node 3 in " + last,
        () -> {
          last.clear();
          last.addAll(names());
          return last.stream().anyMatch(name -> name.startsWith("node 3"));
        });
    assertTrue(names().contains("heap  8 MiB"), "still expanded: " + names());
  }

  @Test
  void followsTheCaret() throws Exception {
    Ui.run(() -> open.editor().selectAndReveal(TEXT.indexOf("node 1") + 2, 0));
    Ui.eventually("node 1", () -> selected().startsWith("node 1"));
    Ui.run(() -> open.editor().selectAndReveal(TEXT.indexOf("map heap"), 0));
    Ui.eventually("heap", () -> selected().startsWith("heap"));
    assertEquals(TEXT.indexOf("map heap"), Ui.call(() -> open.viewer().getSelectedRange().x));
  }

  @Test
  void leadsToTheElement() throws Exception {
    Ui.run(
        () -> {
          Object policy = item("spread").getData();
          view.setSelection(new StructuredSelection(policy));
        });
    Ui.eventually(
        "the name of the policy is selected",
        () -> Ui.call(() -> open.viewer().getSelectedRange().x) == TEXT.indexOf("spread = inter"));
  }

  private String selected() throws Exception {
    return Ui.call(
        () -> {
          Object element = ((IStructuredSelection) view.getSelection()).getFirstElement();
          return items(tree().getItems())
              .filter(item -> element != null && element.equals(item.getData()))
              .map(TreeItem::getText)
              .findFirst()
              .orElse("");
        });
  }

  private TreeItem item(String name) {
    return items(tree().getItems())
        .filter(item -> item.getText().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> names() throws Exception {
    return Ui.call(
        () ->
            view.getCurrentPage() instanceof OutlinePage
                ? new ArrayList<>(items(tree().getItems()).map(TreeItem::getText).toList())
                : List.of());
  }

  private Tree tree() {
    return (Tree) ((OutlinePage) view.getCurrentPage()).getControl();
  }

  /** Those that are shown, in their order. */
  private static Stream<TreeItem> items(TreeItem[] items) {
    return Stream.of(items)
        .flatMap(
            item ->
                Stream.concat(
                    Stream.of(item), item.getExpanded() ? items(item.getItems()) : Stream.empty()));
  }
}
