/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.xtext.formatting2.FormatterRequest;
import org.eclipse.xtext.formatting2.IFormatter2;
import org.eclipse.xtext.formatting2.regionaccess.ITextRegionAccess;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.util.ITextRegion;
import org.memsim.dsl.formatting2.Layouter.Placement;

/**
 * Changes the white space of a text, and nothing else but the indentation of the lines inside of
 * comments. A text that cannot be parsed is left as it is.
 */
public class MemFormatter implements IFormatter2 {
  @Override
  public List<ITextReplacement> format(FormatterRequest request) {
    ITextRegionAccess text = request.getTextRegionAccess();
    if (text.hasSyntaxError()) {
      return List.of();
    }
    List<Atom> atoms = Atoms.of(text);
    if (atoms.isEmpty()) {
      return List.of();
    }
    List<Placement> placements = Layouter.placements(text, atoms);
    List<ITextReplacement> replacements = new ArrayList<>();
    for (int i = 0; i < atoms.size(); i++) {
      if (!request.isFormatUndefinedHiddenRegionsOnly() || atoms.get(i).before().isUndefined()) {
        addReplacements(text, atoms, placements, i, replacements);
      }
    }
    replacements.removeIf(replacement -> !isInside(replacement, request.getRegions()));
    return replacements;
  }

  private static void addReplacements(
      ITextRegionAccess text,
      List<Atom> atoms,
      List<Placement> placements,
      int index,
      List<ITextReplacement> replacements) {
    String document = text.regionForDocument().getText();
    Atom atom = atoms.get(index);
    Placement placement = placements.get(index);
    String lineBreak = document.contains("\r\n") ? "\r\n" : "\n";
    int start = index == 0 ? 0 : atoms.get(index - 1).endOffset();
    String gap = placement.gap().replace("\n", lineBreak);
    if (!document.substring(start, atom.offset()).equals(gap)) {
      replacements.add(text.regionForOffset(start, atom.offset() - start).replaceWith(gap));
    }
    if (!placement.text().equals(atom.text())) {
      replacements.add(
          text.regionForOffset(atom.offset(), atom.text().length()).replaceWith(placement.text()));
    }
  }

  private static boolean isInside(
      ITextReplacement replacement, Collection<? extends ITextRegion> regions) {
    return regions.isEmpty() || regions.stream().anyMatch(region -> region.contains(replacement));
  }
}
