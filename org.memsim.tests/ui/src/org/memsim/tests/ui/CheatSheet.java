/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.handlers.IHandlerService;

/** A cheat sheet, worked through by clicking its links. Called outside of the UI thread. */
final class CheatSheet {
  private static final String VIEW = "org.eclipse.ui.cheatsheets.views.CheatSheetView";
  private static final String COMMAND = "org.eclipse.ui.cheatsheets.openCheatSheet";

  private CheatSheet() {}

  /** Opens one by its id, at its beginning. */
  static CheatSheet open(String id) throws Exception {
    Ui.run(
        () -> {
          ICommandService commands =
              Objects.requireNonNull(PlatformUI.getWorkbench().getService(ICommandService.class));
          ParameterizedCommand open =
              ParameterizedCommand.generateCommand(
                  commands.getCommand(COMMAND), Map.of("cheatSheetId", id));
          Objects.requireNonNull(PlatformUI.getWorkbench().getService(IHandlerService.class))
              .executeCommand(open, null);
        });
    Ui.eventually("the cheat sheet", () -> Ui.call(() -> !links().isEmpty()));
    return new CheatSheet();
  }

  static void close() throws Exception {
    Ui.run(
        () -> {
          IViewReference view = Ui.page().findViewReference(VIEW);
          if (view != null) {
            Ui.page().hideView(view);
          }
        });
  }

  /** How many steps it has, without the introduction. */
  int steps() throws Exception {
    return Ui.call(() -> Ui.visible(ExpandableComposite.class).size()) - 1;
  }

  /** Leaves the introduction. */
  void begin() throws Exception {
    click("Click to Begin");
  }

  /** Does what a step offers to do; it must be the one that it is the turn of. */
  void perform(String title) throws Exception {
    Ui.eventually(() -> title + " is open", () -> Ui.call(() -> opened().equals(List.of(title))));
    click("Click to perform");
  }

  /** Whether nothing is left to click at; on the UI thread. */
  boolean isDone() {
    return links().stream().noneMatch(link -> link.getText().equals("Click to perform"));
  }

  /** The titles of the steps that are expanded. */
  private static List<String> opened() {
    return Ui.visible(ExpandableComposite.class).stream()
        .filter(ExpandableComposite::isExpanded)
        .map(ExpandableComposite::getText)
        .toList();
  }

  private static List<Hyperlink> links() {
    return Ui.visible(Hyperlink.class).stream()
        .filter(link -> link.getText() != null && link.getText().startsWith("Click"))
        .toList();
  }

  /** Does not wait for the end: the action may open a dialog. */
  private static void click(String text) throws Exception {
    Ui.run(
        () -> {
          List<Hyperlink> found =
              links().stream().filter(link -> link.getText().equals(text)).toList();
          assertEquals(
              1, found.size(), () -> links().stream().map(Hyperlink::getText).toList().toString());
          Hyperlink link = found.getFirst();
          assertTrue(link.isEnabled());
          Event enter = new Event();
          enter.character = SWT.CR;
          link.getDisplay().asyncExec(() -> link.notifyListeners(SWT.KeyDown, enter));
        });
  }
}
