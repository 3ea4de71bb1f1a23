/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.mem.MetricSegment;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;

/**
 * What the words mean that are arguments of metrics, as in {@code process(server)}: names of a
 * workload, or of the cgroups of its machine.
 */
public final class FigureNames {
  private FigureNames() {}

  /** The element that an argument means; empty if it is a number, a zone, or no name of any. */
  public static Optional<EObject> target(MetricArgument argument) {
    Workload workload = EcoreUtil2.getContainerOfType(argument, Workload.class);
    if (argument.getWord() == null
        || workload == null
        || !(argument.eContainer() instanceof MetricSegment segment)) {
      return Optional.empty();
    }
    List<? extends EObject> candidates =
        switch (segment.getName()) {
          case "process" -> ProcessNames.processes(workload);
          case "mapping" -> ProcessNames.mappings(argument, process(argument));
          case "slab" -> EcoreUtil2.getAllContentsOfType(workload, SlabCache.class);
          case "cgroup" ->
              workload.getMachine() == null
                  ? List.of()
                  : EffectiveMachine.of(workload.getMachine()).cgroups();
          case null, default -> List.of();
        };
    return candidates.stream()
        .filter(named -> argument.getWord().equals(ElementNames.of(named)))
        .map(EObject.class::cast)
        .findFirst();
  }

  /** The process that a path begins with, as its first argument. */
  private static @Nullable String process(MetricArgument argument) {
    return EcoreUtil2.getContainerOfType(argument, Metric.class)
        .getSegments()
        .getFirst()
        .getArgs()
        .stream()
        .findFirst()
        .map(MetricArgument::getWord)
        .orElse(null);
  }
}
