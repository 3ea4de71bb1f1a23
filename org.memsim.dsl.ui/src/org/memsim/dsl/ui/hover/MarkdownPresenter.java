/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.hover;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.DefaultInformationControl.IInformationPresenter;
import org.eclipse.jface.text.DefaultInformationControl.IInformationPresenterExtension;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Drawable;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Display;
import org.memsim.dsl.ui.hover.RichText.Span;
import org.memsim.dsl.ui.hover.RichText.Style;

/** Shows Markdown in the popups of the editor, and in other texts with styles. */
public final class MarkdownPresenter
    implements IInformationPresenter, IInformationPresenterExtension {
  private static final int BOLD = 1;
  private static final int ITALIC = 2;
  private static final int FIXED = 4;

  @Override
  @Deprecated // the interface still demands it
  public String updatePresentation(
      Display display, String markdown, TextPresentation presentation, int width, int height) {
    return styled(markdown, presentation);
  }

  @Override
  public String updatePresentation(
      Drawable drawable, String markdown, TextPresentation presentation, int width, int height) {
    return styled(markdown, presentation);
  }

  /**
   * Tells the styles of a text as the platform has them.
   *
   * @param presentation receives the styles
   * @return the text
   */
  public static String present(RichText rich, TextPresentation presentation) {
    int[] styles = styles(rich);
    int start = 0;
    for (int i = 1; i <= styles.length; i++) {
      if (i == styles.length || styles[i] != styles[start]) {
        presentation.addStyleRange(range(start, i - start, styles[start]));
        start = i;
      }
    }
    return rich.text();
  }

  private static String styled(String markdown, TextPresentation presentation) {
    return present(Markdown.parse(markdown), presentation);
  }

  /** Spans overlap, and the ranges of a presentation must not: so a set of styles a character. */
  private static int[] styles(RichText rich) {
    int[] styles = new int[rich.text().length()];
    for (Span span : rich.spans()) {
      int end = Math.min(span.offset() + span.length(), styles.length);
      for (int i = span.offset(); i < end; i++) {
        styles[i] |= bit(span.style());
      }
    }
    return styles;
  }

  private static int bit(Style style) {
    return switch (style) {
      case BOLD -> BOLD;
      case ITALIC -> ITALIC;
      case FIXED -> FIXED;
    };
  }

  private static StyleRange range(int offset, int length, int style) {
    StyleRange range = new StyleRange();
    range.start = offset;
    range.length = length;
    range.fontStyle =
        ((style & BOLD) != 0 ? SWT.BOLD : SWT.NORMAL)
            | ((style & ITALIC) != 0 ? SWT.ITALIC : SWT.NORMAL);
    if ((style & FIXED) != 0) {
      Font font = JFaceResources.getTextFont();
      range.font =
          (style & BOLD) == 0
              ? font
              : JFaceResources.getFontRegistry().getBold(JFaceResources.TEXT_FONT);
    }
    return range;
  }
}
