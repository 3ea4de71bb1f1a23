/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.facts.Limit;
import org.memsim.dsl.facts.Limit.Severity;
import org.memsim.dsl.mem.Arch;
import org.memsim.dsl.mem.CommandLine;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage.Literals;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Sysctls;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.KernelCommandLine;
import org.memsim.dsl.model.KernelCommandLine.Word;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelVersion;

/** What the engine cannot do yet of a machine. */
final class MachineLimits {
  /**
   * Before this release a kernel without mirrored memory did not disregard {@code
   * kernelcore=mirror}: all memory above 4 GiB became Movable.
   */
  private static final KernelVersion MIRROR_IGNORED = KernelVersion.of("6.0");

  private final List<Limit> found = new ArrayList<>();
  private final SequencedMap<String, EObject> kept = new LinkedHashMap<>();

  private MachineLimits() {}

  /** The limits of a machine's own statements. */
  static List<Limit> of(Machine machine) {
    MachineLimits limits = new MachineLimits();
    for (EObject element : EcoreUtil2.eAllContents(machine)) {
      limits.check(element);
    }
    limits.reportKept(machine);
    return limits.found;
  }

  private void check(EObject element) {
    switch (element) {
      case Arch arch -> checkKernelOf(arch);
      case Setting setting when setting.eContainer() instanceof Sysctls ->
          check(setting, SysctlCatalog.all());
      case Setting setting when setting.eContainer() instanceof Sysfs ->
          check(setting, CommandLineCatalog.sysfs());
      case CommandLine line -> check(line);
      default -> {}
    }
  }

  /** Architectures came to Linux one by one. */
  private void checkKernelOf(Arch arch) {
    if (!Architectures.names().contains(arch.getValue())) {
      return; // the validator says so
    }
    Optional<KernelVersion> stated = kernelOf(arch);
    KernelVersion since = Architectures.since(arch.getValue());
    if (stated.isPresent() && stated.get().compareTo(since) < 0) {
      error(
          arch,
          Literals.ARCH__VALUE,
          "The engine can boot "
              + arch.getValue()
              + " from Linux "
              + since
              + " on; this machine has "
              + stated.get()
              + ".");
    }
  }

  private static Optional<KernelVersion> kernelOf(EObject element) {
    return Optional.ofNullable(EcoreUtil2.getContainerOfType(element, Machine.class))
        .flatMap(machine -> EffectiveMachine.of(machine).kernel())
        .flatMap(kernel -> KernelVersion.parse(kernel.getVersion()));
  }

  private void check(Setting setting, List<KernelSetting> catalog) {
    Optional<KernelSetting> known = named(setting.getName(), catalog);
    if (known.isEmpty() || setting.getValue() == null) {
      return; // the validator says what is wrong with it
    }
    if (known.get().support() == Support.KEPT) {
      kept.putIfAbsent(setting.getName(), setting);
    }
  }

  private void check(CommandLine line) {
    for (Word word : KernelCommandLine.of(List.of(line)).words()) {
      if (word.value().equals(BootWords.MIRROR)
          && kernelOf(line).filter(kernel -> kernel.compareTo(MIRROR_IGNORED) < 0).isPresent()) {
        error(
            line,
            Literals.COMMAND_LINE__TEXT,
            "The engine can boot with '" + word.text() + "' from Linux " + MIRROR_IGNORED + " on.");
      }
    }
  }

  private static Optional<KernelSetting> named(String name, List<KernelSetting> catalog) {
    return catalog.stream().filter(known -> known.fact().name().equals(name)).findFirst();
  }

  private void reportKept(Machine machine) {
    if (!kept.isEmpty()) {
      found.add(
          new Limit(
              kept.firstEntry().getValue(),
              Optional.empty(),
              Severity.INFO,
              "Of machine '"
                  + machine.getName()
                  + "', "
                  + String.join(", ", kept.keySet())
                  + (kept.size() == 1 ? " is" : " are")
                  + " kept and shown, but nothing that is simulated yet depends on it.",
              Optional.empty()));
    }
  }

  private void error(EObject element, EStructuralFeature feature, String message) {
    found.add(new Limit(element, Optional.of(feature), Severity.ERROR, message, Optional.empty()));
  }
}
