/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.NewSearchUI;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.occurrences.Occurrences;

/** What the editor does with a name, also in other files, and with a selection. */
@ExtendWith(NoErrorsLogged.class)
class NamesTest {
  private static final String TEXT =
      """
      machine two {
          kernel 6.1
          node 0 { cpus 0-1 memory 1 GiB }
      }

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

  private static final int MODAL = SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL;

  private OpenFile open;
  private IFile other;

  @BeforeEach
  void openEditor() throws Exception {
    open = OpenFile.of(TEXT);
    other = open.add("other.mem", OTHER);
  }

  @AfterEach
  void closeEditor() throws Exception {
    Ui.run(
        () ->
            Stream.of(Display.getDefault().getShells())
                .filter(shell -> shell.isVisible() && (shell.getStyle() & MODAL) != 0)
                .forEach(Shell::close)); // those of a test that failed would keep all others out
    open.close();
  }

  private void select(int offset, int length) throws Exception {
    Ui.run(
        () -> {
          Ui.page().activate(open.editor());
          open.editor().setFocus();
          open.editor().selectAndReveal(offset, length);
        });
  }

  private static void command(String id) throws Exception {
    Ui.run(
        () -> PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(id, null));
  }

  /** For a command that opens a dialog, and ends with it. */
  private static void commandWithDialog(String id) {
    Display.getDefault()
        .asyncExec(
            () -> {
              try {
                PlatformUI.getWorkbench()
                    .getService(IHandlerService.class)
                    .executeCommand(id, null);
              } catch (Exception e) {
                throw new IllegalStateException(id, e);
              }
            });
  }

  private static Shell dialog(String title) throws Exception {
    Ui.eventually("a dialog " + title, () -> Ui.call(() -> shell(title).isPresent()));
    return Ui.call(() -> shell(title).orElseThrow());
  }

  private static Optional<Shell> shell(String title) {
    return Stream.of(Display.getDefault().getShells())
        .filter(shell -> shell.isVisible() && shell.getText().equals(title))
        .findFirst();
  }

  /** Does not wait: what the button starts may open another dialog. */
  private static void press(String label) throws Exception {
    Button button = Ui.call(() -> button(label));
    Display.getDefault().asyncExec(() -> button.notifyListeners(SWT.Selection, new Event()));
  }

  private static Button button(String label) {
    return Ui.visible(Button.class).stream()
        .filter(button -> button.getText().replace("&", "").equals(label))
        .findFirst()
        .orElseThrow();
  }

  private List<Position> marked(String type) throws Exception {
    return Ui.call(
        () -> {
          IAnnotationModel model = open.viewer().getAnnotationModel();
          List<Position> found = new ArrayList<>();
          for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext(); ) {
            Annotation annotation = all.next();
            if (annotation.getType().equals(type)) {
              found.add(model.getPosition(annotation));
            }
          }
          found.sort(Comparator.comparingInt(Position::getOffset));
          return found;
        });
  }

  @Test
  void theNameAtTheCaretIsMarkedWhereItStands() throws Exception {
    int declared = TEXT.indexOf("two");
    int used = TEXT.indexOf("two {\n    process");
    select(used + 1, 0);
    Ui.eventually("a mark", () -> !marked(Occurrences.USE).isEmpty());
    assertEquals(List.of(new Position(used, 3)), marked(Occurrences.USE));
    assertEquals(List.of(new Position(declared, 3)), marked(Occurrences.DECLARATION));
    Ui.screenshot("occurrences");
    select(TEXT.indexOf("heap 8"), 0);
    Ui.eventually(
        "marks of the mapping",
        () ->
            marked(Occurrences.USE)
                .equals(List.of(new Position(TEXT.indexOf("heap }"), "heap".length()))));
    select(TEXT.indexOf("{"), 0);
    Ui.eventually("no mark", () -> marked(Occurrences.USE).isEmpty());
  }

  /** The other file has no editor, and the text of this one is not saved. */
  @Test
  void aNameIsRenamedInAllFiles() throws Exception {
    Ui.eventually("the other file is known", () -> references() == 3);
    open.replace("kernel 6.1", "kernel 6.6");
    select(open.text().indexOf("two") + 1, 0);
    startRename("twin");
    Ui.screenshot("rename");
    press("OK");
    String renamed = TEXT.replace("kernel 6.1", "kernel 6.6").replace("two", "twin");
    Ui.eventually("renamed", () -> open.text().equals(renamed));
    Ui.eventually("closed", () -> Ui.call(() -> shell("Rename").isEmpty()));
    assertTrue(open.editor().isDirty(), "it was not saved before");
    assertEquals(OTHER.replace("on two", "on twin"), other.readString());
    open.awaitNoError();
  }

  @Test
  void aNameThatIsNoneIsRefused() throws Exception {
    select(TEXT.indexOf("two") + 1, 0);
    startRename("no name");
    Ui.eventually("no way on", () -> Ui.call(() -> !button("OK").isEnabled()));
    assertTrue(
        Ui.call(
            () ->
                Stream.concat(
                        Ui.visible(Label.class).stream().map(Label::getText),
                        Ui.visible(CLabel.class).stream().map(CLabel::getText))
                    .anyMatch(text -> text.startsWith("'no name' is no name;"))));
    Ui.screenshot("refused");
    press("Cancel");
    Ui.eventually("closed", () -> Ui.call(() -> shell("Rename").isEmpty()));
    assertEquals(TEXT, open.text());
  }

  private static void startRename(String newName) throws Exception {
    commandWithDialog("org.eclipse.ui.edit.rename");
    dialog("Rename");
    Ui.eventually("a field with the old name", () -> Ui.call(() -> field("two").isPresent()));
    Ui.run(() -> field("two").orElseThrow().setText(newName));
  }

  private static Optional<Text> field(String content) {
    return Ui.visible(Text.class).stream()
        .filter(text -> text.getText().equals(content))
        .findFirst();
  }

  private int references() throws Exception {
    search();
    return Ui.call(
        () -> ((AbstractTextSearchResult) lastQuery().getSearchResult()).getMatchCount());
  }

  private static ISearchQuery lastQuery() {
    return NewSearchUI.getQueries()[0];
  }

  private void search() throws Exception {
    ISearchQuery[] before = Ui.call(NewSearchUI::getQueries);
    select(open.text().indexOf("two") + 1, 0);
    command("org.eclipse.ui.genericeditor.findReferences");
    Ui.eventually(
        "a query has run",
        () ->
            Ui.call(
                () ->
                    NewSearchUI.getQueries().length > 0
                        && (before.length == 0 || lastQuery() != before[0])
                        && !NewSearchUI.isQueryRunning(lastQuery())));
  }

  @Test
  void referencesAreListedByFileAndLine() throws Exception {
    Ui.eventually("the other file is known", () -> references() == 3);
    String project = open.file().getProject().getName();
    Ui.eventually(
        "a tree with both files", () -> Ui.call(() -> items().contains(project + "/other.mem")));
    assertEquals(
        List.of(
            project + "/other.mem",
            "2: workload second on two {",
            project + "/two.mem",
            "1: machine two {",
            "6: workload first on two {"),
        Ui.call(NamesTest::items));
    assertEquals(
        "References to 'two' - 3 in 2 files",
        Ui.call(() -> lastQuery().getSearchResult().getLabel()));
    Ui.screenshot("references");
  }

  /** What the Search view shows. */
  private static List<String> items() {
    return Ui.visible(Tree.class).stream()
        .filter(tree -> Stream.of(tree.getItems()).anyMatch(NamesTest::isFileWithLines))
        .flatMap(tree -> Arrays.stream(tree.getItems()))
        .flatMap(item -> Stream.concat(Stream.of(item), Arrays.stream(item.getItems())))
        .map(TreeItem::getText)
        .toList();
  }

  private static boolean isFileWithLines(TreeItem item) {
    return item.getItemCount() > 0 && item.getItem(0).getText().matches("\\d+: .*");
  }

  @Test
  void linesBecomeCommentsAndBack() throws Exception {
    int start = TEXT.indexOf("    kernel");
    select(start, TEXT.indexOf("}\n\n") - start);
    command("org.memsim.dsl.ui.toggleComment");
    String commented =
        TEXT.replace("    kernel", "    // kernel").replace("    node 0", "    // node 0");
    assertEquals(commented, open.text());
    command("org.memsim.dsl.ui.toggleComment");
    assertEquals(TEXT, open.text());
    select(start + 6, 0);
    command("org.memsim.dsl.ui.toggleComment");
    assertEquals(TEXT.replace("    kernel", "    // kernel"), open.text());
    Ui.run(() -> ((ITextOperationTarget) open.viewer()).doOperation(ITextOperationTarget.UNDO));
    assertEquals(TEXT, open.text());
  }

  @Test
  void theSelectionGrowsAndShrinks() throws Exception {
    select(TEXT.indexOf("1 GiB"), 0);
    expand("1");
    expand("1 GiB");
    String larger = expandToAny();
    assertTrue(larger.contains("memory 1 GiB"), larger);
    command("org.memsim.dsl.ui.shrinkSelection");
    assertEquals("1 GiB", selected());
    command("org.memsim.dsl.ui.shrinkSelection");
    assertEquals("1", selected());
    command("org.memsim.dsl.ui.shrinkSelection");
    assertEquals("", selected());
  }

  private void expand(String expected) throws Exception {
    command("org.memsim.dsl.ui.expandSelection");
    Ui.eventually(() -> expected + " is selected", () -> selected().equals(expected));
  }

  private String expandToAny() throws Exception {
    String before = selected();
    command("org.memsim.dsl.ui.expandSelection");
    Ui.eventually("more is selected", () -> selected().length() > before.length());
    return selected();
  }

  private String selected() throws Exception {
    return Ui.call(
        () -> {
          var range = open.viewer().getSelectedRange();
          return open.document().get(range.x, range.y);
        });
  }

  @Test
  void anElementIsOpenedByItsName() throws Exception {
    Ui.eventually("the other file is known", () -> references() == 3);
    Ui.run(() -> Ui.page().activate(open.editor()));
    commandWithDialog("org.memsim.dsl.ui.openElement");
    dialog("Open MemSim Element");
    Ui.run(() -> Ui.visible(Text.class).getFirst().setText("seco"));
    Ui.eventually(
        "the workload, alone",
        () ->
            Ui.call(
                () ->
                    Ui.visible(Table.class).stream()
                        .anyMatch(
                            table ->
                                table.getItemCount() == 1
                                    && table.getItem(0).getText().startsWith("second"))));
    Ui.screenshot("open-element");
    press("OK");
    Ui.eventually(
        "the other file",
        () -> Ui.call(() -> Ui.page().getActiveEditor().getTitle()).equals("other.mem"));
    ITextEditor editor = Ui.call(() -> (ITextEditor) IDE.openEditor(Ui.page(), other));
    Ui.eventually(
        "the name is selected",
        () ->
            Ui.call(
                () ->
                    editor.getSelectionProvider().getSelection() instanceof ITextSelection selection
                        && selection.getText().equals("second")));
    assertFalse(editor.isDirty());
  }
}
