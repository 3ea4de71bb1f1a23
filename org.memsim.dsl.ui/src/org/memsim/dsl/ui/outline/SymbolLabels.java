/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.swt.graphics.Image;
import org.memsim.dsl.ui.Icons;

/** Name, detail and picture of an element of the outline. */
public final class SymbolLabels extends LabelProvider implements IStyledLabelProvider {
  @Override
  public String getText(Object element) {
    return ((Symbol) element).name();
  }

  @Override
  public StyledString getStyledText(Object element) {
    Symbol symbol = (Symbol) element;
    StyledString text = new StyledString(symbol.name());
    return symbol.detail().isEmpty()
        ? text
        : text.append("  " + symbol.detail(), StyledString.DECORATIONS_STYLER);
  }

  @Override
  public Image getImage(Object element) {
    return image(((Symbol) element).kind());
  }

  /** The picture of what has the kind. */
  public static Image image(SymbolKind kind) {
    return Icons.image(icon(kind));
  }

  /** The kinds are those that our server gives to machines, nodes and so on. */
  private static String icon(SymbolKind kind) {
    return switch (kind) {
      case Class -> "machine";
      case Struct -> "node";
      case Constant -> "policy";
      case Module -> "workload";
      case Function -> "process";
      case Array -> "mapping";
      default -> "element";
    };
  }
}
