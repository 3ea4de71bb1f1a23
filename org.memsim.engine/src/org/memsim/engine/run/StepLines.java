/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Every;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.Step;
import org.memsim.dsl.mem.Workload;

/** The lines of a file at which a run can stop. */
public final class StepLines {
  private StepLines() {}

  /** The numbers of the lines on which a step begins, from 1; of errors there are no steps. */
  public static SortedSet<Integer> of(SourceFile file) {
    SortedSet<Integer> lines = new TreeSet<>();
    for (Workload workload : file.workloads()) {
      for (EObject element : EcoreUtil2.eAllContents(workload)) {
        ICompositeNode node = isStep(element) ? NodeModelUtils.findActualNodeFor(element) : null;
        if (node != null) {
          lines.add(node.getStartLine());
        }
      }
    }
    return Collections.unmodifiableSortedSet(lines);
  }

  /** What samples is not stopped at. */
  private static boolean isStep(EObject element) {
    boolean isLook =
        element instanceof Expect || element instanceof Print || element instanceof Mark;
    return (isLook || element instanceof Step)
        && EcoreUtil2.getContainerOfType(element, Every.class) == null;
  }
}
