/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;

/** Finds words in a document. */
public final class Words {
  private Words() {}

  /** The word that contains or touches the offset; empty if there is none. */
  public static IRegion at(IDocument document, int offset) throws BadLocationException {
    int start = offset;
    while (start > 0 && isPart(document.getChar(start - 1))) {
      start--;
    }
    int end = offset;
    while (end < document.getLength() && isPart(document.getChar(end))) {
      end++;
    }
    return new Region(start, end - start);
  }

  private static boolean isPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
