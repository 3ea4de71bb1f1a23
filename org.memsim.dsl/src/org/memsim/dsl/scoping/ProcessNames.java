/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.util.Strings;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Workload;

/** What metrics can call the processes of a workload, and their mappings. */
public final class ProcessNames {
  private ProcessNames() {}

  /** The names of the processes in the workload of an element; children are processes, too. */
  public static List<String> in(EObject element) {
    return processes(element).stream().map(ProcessNames::name).distinct().toList();
  }

  /**
   * The mappings that a process of the workload of an element makes, or has from those that it is
   * forked from.
   *
   * @param process the name of the process; null if it is not written yet
   */
  public static List<Mapping> mappings(EObject element, @Nullable String process) {
    List<Mapping> mappings = new ArrayList<>();
    for (EObject owner : processes(element)) {
      if (name(owner).equals(process)) {
        for (EObject outer = owner; outer != null; outer = outer.eContainer()) {
          if (outer instanceof ProcessActor || outer instanceof Fork) {
            mappings.addAll(EarlierSteps.in(outer, Mapping.class));
          }
        }
      }
    }
    return mappings;
  }

  /** The processes of the workload that an element belongs to, and the children of their forks. */
  static List<EObject> processes(EObject element) {
    Workload workload = EcoreUtil2.getContainerOfType(element, Workload.class);
    List<EObject> processes = new ArrayList<>();
    if (workload != null) {
      processes.addAll(EcoreUtil2.typeSelect(workload.getItems(), ProcessActor.class));
      processes.addAll(EcoreUtil2.getAllContentsOfType(workload, Fork.class));
    }
    return processes;
  }

  private static String name(EObject process) {
    return Strings.emptyIfNull(ElementNames.of(process));
  }
}
