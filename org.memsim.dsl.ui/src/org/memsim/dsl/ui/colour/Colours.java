/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.colour;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;

/**
 * The tokens of the scanners. Their colours are those of the current theme (Preferences &gt;
 * General &gt; Appearance &gt; Colors and Fonts &gt; MemSim; a dark theme has its own).
 */
final class Colours {
  enum Kind {
    KEYWORD(SWT.BOLD),
    COMMENT(SWT.NORMAL),
    STRING(SWT.NORMAL),
    QUANTITY(SWT.NORMAL);

    private final int style;

    Kind(int style) {
      this.style = style;
    }

    /** The identifier of the colour definition in plugin.xml. */
    String id() {
      return "org.memsim.dsl.ui." + name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Kind, Token> tokens = new EnumMap<>(Kind.class);

  Colours() {
    for (Kind kind : Kind.values()) {
      tokens.put(kind, new Token(null));
    }
    refresh();
  }

  IToken token(Kind kind) {
    return Objects.requireNonNull(tokens.get(kind));
  }

  /** Takes the colours that the theme has now. */
  void refresh() {
    ColorRegistry colours =
        PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
    tokens.forEach(
        (kind, token) ->
            token.setData(new TextAttribute(colours.get(kind.id()), null, kind.style)));
  }
}
