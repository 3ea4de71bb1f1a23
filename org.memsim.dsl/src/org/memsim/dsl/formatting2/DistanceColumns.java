/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.DistanceRow;
import org.memsim.dsl.mem.Distances;

/** The blanks that set the numbers of a table of distances flush right, as numactl does. */
final class DistanceColumns {
  private final Map<Integer, Integer> blanks = new HashMap<>();

  DistanceColumns(List<Atom> atoms) {
    Map<Distances, Widths> tables = new HashMap<>();
    for (Atom atom : atoms) {
      Distances table = table(atom);
      if (table != null) {
        tables.computeIfAbsent(table, t -> new Widths()).measure(atom);
      }
    }
    for (Atom atom : atoms) {
      Distances table = table(atom);
      if (table != null) {
        Widths widths = tables.getOrDefault(table, new Widths());
        blanks.put(atom.offset(), widths.missing(atom));
      }
    }
  }

  /** How many blanks more than usual stand before this piece. */
  int before(Atom atom) {
    return atom.token().isEmpty() ? 0 : blanks.getOrDefault(atom.offset(), 0);
  }

  private static @Nullable Distances table(Atom atom) {
    EObject owner = atom.token().map(ISemanticRegion::getSemanticElement).orElse(null);
    if (owner instanceof DistanceRow row) {
      return (Distances) row.eContainer();
    }
    return owner instanceof Distances distances ? distances : null;
  }

  /** The widest label and the widest number. */
  private static final class Widths {
    private int label;
    private int number;

    void measure(Atom atom) {
      if (isLabel(atom)) {
        label = Math.max(label, width(atom));
      } else if (isNumber(atom)) {
        number = Math.max(number, width(atom));
      }
    }

    int missing(Atom atom) {
      if (isLabel(atom)) {
        return label - width(atom);
      }
      return isNumber(atom) ? number - width(atom) : 0;
    }

    /** The word of the header, and the numbers of the nodes with a colon behind. */
    private static boolean isLabel(Atom atom) {
      return atom.is("node") || (isDigits(atom) && nextIsColon(atom));
    }

    private static boolean isNumber(Atom atom) {
      return isDigits(atom) && !nextIsColon(atom);
    }

    private static boolean isDigits(Atom atom) {
      return !atom.text().isEmpty() && Character.isDigit(atom.text().charAt(0));
    }

    private static boolean nextIsColon(Atom atom) {
      ISemanticRegion next = atom.token().orElseThrow().getNextSemanticRegion();
      return next != null && next.getText().equals(":");
    }

    private static int width(Atom atom) {
      return atom.text().length() + (nextIsColon(atom) ? 1 : 0);
    }
  }
}
