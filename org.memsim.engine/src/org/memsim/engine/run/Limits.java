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
      default -> {}
    }
  }

  /** Of files below {@code /sys/kernel} those of generations are written while running. */
  private void checkWrite(WriteSysctl write) {
    String name = write.getSetting().getName();
    if (write.isFile() && !KernelSwitches.GENERATION_FILES.contains(name)) {
      String value = MachineFactory.word(write.getSetting());
      error(write, Optional.empty(), notYet("sysfs " + name + " = " + value));
    }
  }

  private static String notYet(String name) {
    return "The engine cannot run '" + name + "' yet.";
  }

  private void error(EObject element, Optional<EStructuralFeature> feature, String message) {
    found.add(new Limit(element, feature, Severity.ERROR, message, Optional.empty()));
  }
}
