/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.Limit;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.facts.NodeFact;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.facts.TlbFact;
import org.memsim.dsl.facts.ViewFact;
import org.memsim.dsl.facts.WordProblem;
import org.memsim.dsl.facts.ZoneFact;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.Watermarks;
import org.memsim.engine.machine.Zone;

/** What the language asks, answered by the engine. Stateless. */
public final class EngineFacts implements MachineFacts {
  /** The one instance: facts that are installed twice must be the same. */
  public static final EngineFacts INSTANCE = new EngineFacts();

  private EngineFacts() {}

  @Override
  public List<ArchFact> architectures() {
    return ArchCatalog.all();
  }

  @Override
  public List<String> kernels() {
    return KernelVersion.complete().stream().map(KernelVersion::toString).toList();
  }

  @Override
  public List<SettingFact> sysctls() {
    return SysctlCatalog.all().stream().map(KernelSetting::fact).toList();
  }

  @Override
  public List<SettingFact> sysfs() {
    return CommandLineCatalog.sysfs().stream().map(KernelSetting::fact).toList();
  }

  @Override
  public List<SettingFact> commandLineWords() {
    return CommandLineCatalog.all().stream().map(KernelSetting::fact).toList();
  }

  @Override
  public Optional<WordProblem> commandLineProblem(String key, String value) {
    return BootWords.problem(key, value);
  }

  @Override
  public OptionalInt contradiction(List<String> flags) {
    return GfpFlags.contradiction(flags);
  }

  @Override
  public List<TlbFact> tlbs() {
    return TlbFactory.facts();
  }

  @Override
  public List<Long> pageSizes(String architecture) {
    return TlbFactory.pageSizes(architecture);
  }

  @Override
  public List<ViewFact> views() {
    return ViewCatalog.all();
  }

  @Override
  public List<MetricFact> metrics() {
    return MetricCatalog.all().stream().map(MetricDefinition::fact).toList();
  }

  @Override
  public List<IssueFact> runIssues() {
    return RunIssues.ALL;
  }

  @Override
  public List<Limit> limits(EObject element) {
    return Limits.of(element);
  }

  @Override
  public Optional<SortedMap<Integer, NodeFact>> nodes(org.memsim.dsl.mem.Machine machine) {
    return boot(machine).map(EngineFacts::nodes);
  }

  private static SortedMap<Integer, NodeFact> nodes(Machine machine) {
    SortedMap<Integer, NodeFact> nodes = new TreeMap<>();
    for (Node node : machine.nodes()) {
      long pages = node.zones().stream().mapToLong(Zone::present).sum();
      nodes.put(
          node.id(),
          new NodeFact(pages * machine.arch().pageSize(), new TreeSet<>(node.cpus().toList())));
    }
    return nodes;
  }

  @Override
  public Optional<String> describe(org.memsim.dsl.mem.Machine machine) {
    return boot(machine).map(EngineFacts::describe);
  }

  @Override
  public List<ZoneFact> zones(org.memsim.dsl.mem.Machine machine) {
    return boot(machine).map(EngineFacts::zones).orElse(List.of());
  }

  private static List<ZoneFact> zones(Machine machine) {
    return machine.nodes().stream()
        .flatMap(node -> node.zones().stream())
        .filter(Zone::populated)
        .map(
            zone ->
                new ZoneFact(
                    zone.node(),
                    zone.type().linuxName(),
                    zone.managed() * machine.arch().pageSize()))
        .toList();
  }

  private static String describe(Machine machine) {
    StringBuilder text = new StringBuilder();
    text.append("MemTotal ").append(machine.managed() * machine.arch().pageSize() / 1024);
    text.append(" kB, min_free_kbytes ").append(machine.minFreeKbytes()).append("\n\n");
    text.append("| node | fallback order | managed pages |\n|---|---|---|\n");
    for (Node node : machine.nodes()) {
      text.append("| ").append(node.id()).append(" | ").append(order(machine, node));
      text.append(" | ").append(node.managed()).append(" |\n");
    }
    return text.toString();
  }

  @Override
  public Optional<String> describe(org.memsim.dsl.mem.Node node) {
    return Optional.ofNullable(
            EcoreUtil2.getContainerOfType(node, org.memsim.dsl.mem.Machine.class))
        .flatMap(EngineFacts::boot)
        .flatMap(
            machine ->
                machine.node(node.getId().intValue()).map(booted -> describe(machine, booted)));
  }

  private static String describe(Machine machine, Node node) {
    StringBuilder text = new StringBuilder();
    text.append("Fallback order ").append(order(machine, node)).append("\n\n");
    text.append("| zone | managed | min | low | high | page share |\n|---|---|---|---|---|---|\n");
    for (Zone zone : node.zones()) {
      if (zone.populated()) {
        Watermarks marks = machine.tuning(zone).watermarks();
        text.append("| ").append(zone.type().linuxName());
        text.append(" | ").append(zone.managed()).append(" | ").append(marks.min());
        text.append(" | ").append(marks.low()).append(" | ").append(marks.high());
        text.append(
            String.format(
                Locale.ROOT, " | %.1f %% |%n", 100.0 * zone.managed() / machine.managed()));
      }
    }
    return text.toString();
  }

  private static String order(Machine machine, Node node) {
    return String.join(
        " ", machine.fallbackOrder(node.id()).stream().map(String::valueOf).toList());
  }

  /** A machine that is being typed may be anything; one that cannot boot has no facts. */
  private static Optional<Machine> boot(org.memsim.dsl.mem.Machine machine) {
    try {
      return Optional.of(Machine.boot(MachineFactory.spec(EffectiveMachine.of(machine))));
    } catch (BootException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
