/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.formatting2.regionaccess.IComment;
import org.eclipse.xtext.formatting2.regionaccess.IEObjectRegion;
import org.eclipse.xtext.formatting2.regionaccess.IHiddenRegion;
import org.eclipse.xtext.formatting2.regionaccess.IHiddenRegionPart;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;
import org.eclipse.xtext.formatting2.regionaccess.ITextRegionAccess;
import org.memsim.dsl.formatting2.Atom.Kind;

/** Reads a text as a row of pieces with nothing but white space between them. */
final class Atoms {
  private final String document;
  private final List<Atom> atoms = new ArrayList<>();
  private int end;

  private Atoms(String document) {
    this.document = document;
  }

  /** All pieces in their order, the end last; none if the text has no contents. */
  static List<Atom> of(ITextRegionAccess text) {
    IEObjectRegion root = text.regionForRootEObject();
    if (root == null) {
      return List.of();
    }
    Atoms reader = new Atoms(text.regionForDocument().getText());
    IHiddenRegion hidden = root.getPreviousHiddenRegion();
    while (hidden != null) {
      reader.addComments(hidden);
      ISemanticRegion token = hidden.getNextSemanticRegion();
      if (token == null) {
        reader.add(Kind.END, reader.document.length(), "", Optional.empty(), hidden);
        break;
      }
      reader.add(Kind.TOKEN, token.getOffset(), token.getText(), Optional.of(token), hidden);
      hidden = token.getNextHiddenRegion();
    }
    return reader.atoms;
  }

  private void addComments(IHiddenRegion hidden) {
    for (IHiddenRegionPart part : hidden.getParts()) {
      if (part instanceof IComment) {
        boolean isLine = part.getText().startsWith("//");
        String text = part.getText().stripTrailing();
        add(
            isLine ? Kind.LINE_COMMENT : Kind.BLOCK_COMMENT,
            part.getOffset(),
            text,
            Optional.empty(),
            hidden);
      }
    }
  }

  private void add(
      Kind kind, int offset, String text, Optional<ISemanticRegion> token, IHiddenRegion before) {
    int newLines = (int) document.substring(end, offset).chars().filter(c -> c == '\n').count();
    int column = offset - (document.lastIndexOf('\n', offset - 1) + 1);
    atoms.add(new Atom(kind, offset, text, newLines, column, token, before));
    end = offset + text.length();
  }
}
