/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.Every;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Repeat;
import org.memsim.dsl.mem.Workload;

/**
 * What stands between two braces.
 *
 * @param owner the element that the braces belong to
 * @param layout how its statements are laid out
 * @param statementIndent the column that its statements begin in
 * @param closingIndent the column that its closing brace begins in, if it begins a line
 */
record Block(EObject owner, Layout layout, int statementIndent, int closingIndent) {
  enum Layout {
    /** All in one line. */
    LINE,
    /** One statement a line. */
    BODY,
    /** In the lines that the author chose, below the opening line. */
    LINES,
    /** In the lines that the author chose, the first of them behind the opening brace. */
    HANGING
  }

  /** Whether the closing brace begins a line. */
  boolean closesOnItsOwnLine() {
    return layout == Layout.BODY || layout == Layout.LINES;
  }

  /** How the block of an element is laid out. */
  static Layout layout(EObject owner, boolean isEmpty, boolean hasBreaks, boolean breaksFirst) {
    boolean isBody =
        owner instanceof Machine
            || owner instanceof Workload
            || owner instanceof ProcessActor
            || owner instanceof KernelActor;
    if (isEmpty) {
      return Layout.LINE;
    }
    if (isBody) {
      return Layout.BODY;
    }
    boolean isTable =
        owner instanceof Distances distances
            && distances.getRows().size() + distances.getValues().size() > 1;
    if (!hasBreaks) {
      return isTable ? Layout.HANGING : Layout.LINE;
    }
    boolean hasSteps = owner instanceof Fork || owner instanceof Repeat || owner instanceof Every;
    if (hasSteps) {
      return Layout.BODY;
    }
    return breaksFirst ? Layout.LINES : Layout.HANGING;
  }
}
