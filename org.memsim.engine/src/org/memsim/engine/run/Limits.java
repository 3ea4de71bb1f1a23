/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.memsim.dsl.facts.Limit;
import org.memsim.dsl.facts.Limit.Severity;
import org.memsim.dsl.mem.Advise;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.WriteSysctl;

/** Finds what the language has and the engine cannot run yet. */
final class Limits {
  private static final Set<String> UNBUILT_ADVICE = Set.of("remove", "mergeable", "unmergeable");

  private final List<Limit> found = new ArrayList<>();

  private Limits() {}

  static List<Limit> of(EObject element) {
    Limits limits = new Limits();
    limits.check(element);
    return limits.found;
  }

  private void check(EObject element) {
    switch (element) {
      case Machine machine -> found.addAll(MachineLimits.of(machine));
      case Advise advise when UNBUILT_ADVICE.contains(advise.getAdvice()) ->
          error(element, Optional.empty(), notYet("advise … " + advise.getAdvice()));
      case WriteSysctl write -> checkWrite(write);
      case Metric metric -> checkMetric(metric);
      default -> {}
    }
  }

  private void checkWrite(WriteSysctl write) {
    String value = MachineFactory.word(write.getSetting());
    if (write.isFile()) {
      String name = write.getSetting().getName();
      if (!KernelSwitches.GENERATION_FILES.contains(name)) {
        error(write, Optional.empty(), notYet("sysfs " + name + " = " + value));
      }
      return;
    }
    SysctlCatalog.all().stream()
        .filter(known -> known.fact().name().equals(write.getSetting().getName()))
        .filter(known -> known.support() == Support.FIXED && !known.accepted().contains(value))
        .findFirst()
        .ifPresent(
            known -> error(write, Optional.empty(), notYet(known.fact().name() + " = " + value)));
  }

  private void checkMetric(Metric metric) {
    MetricCatalog.named(metric)
        .filter(definition -> definition.reader().isEmpty())
        .ifPresent(
            later ->
                error(
                    metric,
                    Optional.empty(),
                    "The engine cannot measure " + later.fact().pattern() + " yet."));
  }

  private static String notYet(String name) {
    return "The engine cannot run '" + name + "' yet.";
  }

  private void error(EObject element, Optional<EStructuralFeature> feature, String message) {
    found.add(new Limit(element, feature, Severity.ERROR, message, Optional.empty()));
  }
}
