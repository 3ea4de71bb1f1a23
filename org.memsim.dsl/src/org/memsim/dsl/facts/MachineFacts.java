/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Arch;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.model.EffectiveMachine;

/**
 * What the language asks the engine. An empty list means that nothing is known, and then nothing is
 * checked; lists are in the order in which they are to be offered.
 */
public interface MachineFacts {
  /** The architectures of the language, whether the engine can boot them yet or not. */
  List<ArchFact> architectures();

  /** The kernel versions whose rules are complete, oldest first. */
  List<String> kernels();

  /** All sysctls that can be set. */
  List<SettingFact> sysctls();

  /** All files under {@code /sys/kernel} that can be set, their paths dotted. */
  List<SettingFact> sysfs();

  /** All words of the kernel command line that can be set; those before the '='. */
  List<SettingFact> commandLineWords();

  /**
   * What is wrong with the value of a word of the kernel command line, beyond what {@link
   * #commandLineWords()} says of it.
   *
   * @param key the word before the '='
   * @param value what is after it
   */
  default Optional<WordProblem> commandLineProblem(String key, String value) {
    return Optional.empty();
  }

  /**
   * The place of the first allocation flag that contradicts those before it, from 0; empty if they
   * can all stand together.
   *
   * @param flags their names, each of which is known
   */
  default OptionalInt contradiction(List<String> flags) {
    return OptionalInt.empty();
  }

  /**
   * The parts whose translation caches a machine can have; of each architecture the default first.
   */
  default List<TlbFact> tlbs() {
    return List.of();
  }

  /** The sizes of pages that an architecture's translation caches can hold, in bytes, ascending. */
  default List<Long> pageSizes(String architecture) {
    return List.of();
  }

  /** All views. */
  List<ViewFact> views();

  /** All metrics. */
  List<MetricFact> metrics();

  /** What can only be found by running a file, beside what validation finds. */
  List<IssueFact> runIssues();

  /**
   * What the engine cannot run of an element itself; not of those inside of it, but all that there
   * is to say of a machine is said of the machine.
   */
  List<Limit> limits(EObject element);

  /**
   * The nodes that the kernel of a machine has, by number, where its command line makes others of
   * those that are described ({@code numa=}); empty if it does not, or the machine cannot boot.
   */
  default Optional<SortedMap<Integer, NodeFact>> nodes(Machine machine) {
    return Optional.empty();
  }

  /**
   * The zones with memory that a machine has once it has booted, by node, from the lowest type to
   * the highest; empty if it cannot boot.
   */
  default List<ZoneFact> zones(Machine machine) {
    return List.of();
  }

  /** Zones, watermarks and fallback orders of a machine as Markdown; empty if it cannot boot. */
  Optional<String> describe(Machine machine);

  /** Zones and fallback order of one node as Markdown; empty if its machine cannot boot. */
  Optional<String> describe(Node node);

  /** The architecture with this name. */
  default Optional<ArchFact> architecture(String name) {
    return architectures().stream().filter(arch -> arch.name().equals(name)).findFirst();
  }

  /**
   * The bytes of a base page of a machine: 4096 where its architecture is not stated or not known.
   */
  default long pageSize(Machine machine) {
    return EffectiveMachine.of(machine)
        .arch()
        .map(Arch::getValue)
        .flatMap(this::architecture)
        .map(ArchFact::pageSize)
        .orElse(4096L);
  }

  /** Knows nothing, for a language that is used without the engine. */
  static MachineFacts none() {
    return NoFacts.INSTANCE;
  }
}
