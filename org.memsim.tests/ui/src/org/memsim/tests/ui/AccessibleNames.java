/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;

/** What assistive technology calls controls. To be used on the UI thread. */
final class AccessibleNames {
  private AccessibleNames() {}

  /** The controls in a composite that take keys or clicks and have no name, by their types. */
  static List<String> missing(Control control) throws Exception {
    Stream<String> here =
        control.isVisible() && isUsed(control) && name(control).isBlank()
            ? Stream.of(control.getClass().getSimpleName() + " in " + control.getParent())
            : Stream.empty();
    Stream<String> within = Stream.empty();
    if (control instanceof Composite composite && !(control instanceof CCombo)) {
      for (Control child : composite.getChildren()) {
        within = Stream.concat(within, missing(child).stream());
      }
    }
    return Stream.concat(here, within).toList();
  }

  /** How many controls there are that must have a name. */
  static int used(Control control) {
    int within =
        control instanceof Composite composite
            ? Stream.of(composite.getChildren()).mapToInt(AccessibleNames::used).sum()
            : 0;
    return within + (control.isVisible() && isUsed(control) ? 1 : 0);
  }

  private static boolean isUsed(Control control) {
    return switch (control) {
      case Text text -> text.getEditable();
      case StyledText text -> true;
      case Combo combo -> true;
      case CCombo combo -> true;
      case org.eclipse.swt.widgets.List list -> true;
      case Table table -> true;
      case Tree tree -> true;
      case Button button -> true;
      case Link link -> true;
      case Spinner spinner -> true;
      case ToolBar bar -> bar.getItemCount() > 0;
      case Canvas canvas -> canvas.getListeners(SWT.KeyDown).length > 0;
      default -> false;
    };
  }

  /** What listeners say, or the control's own text, or the label before it, as GTK takes it. */
  static String name(Control control) throws Exception {
    String said = said(control);
    if (!said.isBlank()) {
      return said;
    }
    return switch (control) {
      case Button button -> button.getText().isEmpty() ? labelBefore(control) : button.getText();
      case Link link -> link.getText();
      case ToolBar bar ->
          Stream.of(bar.getItems()).noneMatch(AccessibleNames::isNameless) ? "tools" : "";
      default -> labelBefore(control);
    };
  }

  private static boolean isNameless(ToolItem item) {
    return (item.getStyle() & SWT.SEPARATOR) == 0
        && item.getText().isEmpty()
        && (item.getToolTipText() == null || item.getToolTipText().isEmpty());
  }

  private static String labelBefore(Control control) {
    List<Control> siblings = List.of(control.getParent().getChildren());
    int index = siblings.indexOf(control);
    return index > 0 && siblings.get(index - 1) instanceof Label label ? label.getText() : "";
  }

  /** SWT tells nobody but the platform's technology what listeners say. */
  private static String said(Control control) throws Exception {
    Field field = Accessible.class.getDeclaredField("accessibleListeners");
    field.setAccessible(true);
    Object listeners = field.get(control.getAccessible());
    AccessibleEvent event = new AccessibleEvent(control);
    event.childID = ACC.CHILDID_SELF;
    if (listeners instanceof List<?> all) {
      for (Object listener : all) {
        ((AccessibleListener) listener).getName(event);
      }
    }
    return event.result == null ? "" : event.result;
  }
}
