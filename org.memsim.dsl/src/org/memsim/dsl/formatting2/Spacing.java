/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;
import org.memsim.dsl.mem.Area;
import org.memsim.dsl.mem.Brk;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricSegment;
import org.memsim.dsl.mem.Range;
import org.memsim.dsl.mem.Rate;
import org.memsim.dsl.mem.ZoneState;

/** Which tokens of a statement touch: those of a path, a range, a set and a rate. */
final class Spacing {
  private static final Set<String> TOUCH_BEFORE = Set.of(",", ":", ")", "]", "[");
  private static final Set<String> TOUCH_AFTER = Set.of("(", "[");

  private Spacing() {}

  /** Whether nothing stands between two tokens. */
  static boolean touch(Atom left, Atom right) {
    if (left.token().isEmpty() || right.token().isEmpty()) {
      return false;
    }
    if (TOUCH_AFTER.contains(left.text()) || TOUCH_BEFORE.contains(right.text())) {
      return true;
    }
    EObject owner = right.token().map(ISemanticRegion::getSemanticElement).orElseThrow();
    if (right.is("(")) {
      return owner instanceof MetricSegment || owner instanceof ZoneState;
    }
    return joinsBoth(left) || joinsBoth(right) || isSignOfBrk(left);
  }

  private static boolean joinsBoth(Atom atom) {
    EObject owner = atom.token().map(ISemanticRegion::getSemanticElement).orElseThrow();
    return switch (atom.text()) {
      case "." -> owner instanceof Metric;
      case ".." -> owner instanceof Area;
      case "-" -> owner instanceof Range;
      case "," -> owner instanceof IntSet;
      case "/" -> owner instanceof Rate;
      default -> false;
    };
  }

  private static boolean isSignOfBrk(Atom atom) {
    return (atom.is("+") || atom.is("-"))
        && atom.token().filter(t -> t.getSemanticElement() instanceof Brk).isPresent();
  }
}
