/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.rename;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.refactoring.IRenameStrategy2;
import org.eclipse.xtext.ide.refactoring.RefactoringIssueAcceptor;
import org.eclipse.xtext.ide.refactoring.RenameChange;
import org.eclipse.xtext.ide.refactoring.RenameContext;
import org.eclipse.xtext.util.SimpleAttributeResolver;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.mem.MetricSegment;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.scoping.ProcessNames;

/**
 * Renames an element with the arguments of metrics that mean it, such as {@code process(server)}:
 * those are words, not references. Arguments in other files are left to the validator.
 */
public class MemRename extends IRenameStrategy2.DefaultImpl {
  private static final String NAME = "[A-Za-z_][A-Za-z_0-9]*";

  @Override
  protected void doRename(EObject target, RenameChange change, RenameContext context) {
    if (!change.getNewName().matches(NAME)) {
      context
          .getIssues()
          .add(
              RefactoringIssueAcceptor.Severity.FATAL,
              "'" + change.getNewName() + "' is no name; a name has letters, digits and '_'.");
      return;
    }
    String oldName = SimpleAttributeResolver.NAME_RESOLVER.apply(target);
    super.doRename(target, change, context);
    String path = path(target);
    if (oldName == null || path.isEmpty()) {
      return;
    }
    EObject file = EcoreUtil2.getRootContainer(target);
    for (MetricArgument argument : EcoreUtil2.getAllContentsOfType(file, MetricArgument.class)) {
      boolean isMeant =
          oldName.equals(argument.getWord())
              && argument.eContainer() instanceof MetricSegment segment
              && path.equals(segment.getName())
              && sees(argument, target);
      if (isMeant) {
        argument.setWord(change.getNewName());
      }
    }
  }

  /** Names of a workload are its own; a cgroup is seen by the workloads of its machine. */
  private static boolean sees(MetricArgument argument, EObject target) {
    Workload workload = EcoreUtil2.getContainerOfType(argument, Workload.class);
    if (target instanceof Mapping) {
      return ProcessNames.mappings(argument, process(argument)).contains(target);
    }
    return target instanceof Cgroup cgroup
        ? EffectiveMachine.of(workload.getMachine()).cgroups().contains(cgroup)
        : EcoreUtil2.getContainerOfType(target, Workload.class) == workload;
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

  /** The step of a path whose argument is an element of this kind. */
  private static String path(EObject target) {
    return switch (target) {
      case ProcessActor process -> "process";
      case Fork child -> "process";
      case Cgroup cgroup -> "cgroup";
      case SlabCache cache -> "slab";
      case Mapping mapping -> "mapping";
      default -> "";
    };
  }
}
