/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.INewWizard;

/** Goes through wizards as a user does. */
final class Wizards {
  private Wizards() {}

  /** Goes through all pages: writes the name, chooses the button of that title, and finishes. */
  static void finish(INewWizard wizard, String name, String choice) throws Exception {
    WizardDialog dialog = Ui.call(() -> new WizardDialog(Ui.window().getShell(), wizard));
    Ui.run(
        () -> {
          dialog.setBlockOnOpen(false);
          dialog.open();
          texts().getLast().setText(name);
          for (IWizardPage page : wizard.getPages()) {
            dialog.showPage(page);
          }
        });
    Ui.screenshot("wizard-" + name.replace('.', '-'), dialog.getShell());
    chooseAndFinish(choice);
  }

  /** Goes the same way through a wizard of two pages that somebody else has opened. */
  static void finishOpen(String name, String choice) throws Exception {
    Ui.eventually("a wizard", () -> Ui.call(() -> button("&Finish").isPresent()));
    Ui.run(
        () -> {
          texts().getLast().setText(name);
          push("&Next >");
        });
    chooseAndFinish(choice);
  }

  private static void chooseAndFinish(String choice) throws Exception {
    Ui.run(
        () -> {
          button(choice).ifPresent(Wizards::press);
          push("&Finish");
        });
  }

  private static void push(String text) {
    Button button = button(text).orElseThrow();
    assertTrue(button.isEnabled(), text);
    button.notifyListeners(SWT.Selection, new Event());
  }

  private static Optional<Button> button(String text) {
    return Ui.visible(Button.class).stream()
        .filter(button -> button.getText().equals(text))
        .findFirst();
  }

  private static void press(Button chosen) {
    for (Button button : Ui.visible(Button.class)) {
      if (button.getParent() == chosen.getParent()) {
        button.setSelection(button == chosen);
        button.notifyListeners(SWT.Selection, new Event());
      }
    }
  }

  private static List<Text> texts() {
    return Ui.visible(Text.class).stream()
        .filter(text -> (text.getStyle() & SWT.SEARCH) == 0)
        .filter(text -> text.getEditable() && text.isEnabled())
        .toList();
  }
}
