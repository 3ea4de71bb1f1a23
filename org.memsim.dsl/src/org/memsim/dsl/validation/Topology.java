/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.facts.NodeFact;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.NodeMemory;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.mem.Zram;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.model.IntSets;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/** A machine as the rules look at it: what it has, whatever it inherits that from. */
final class Topology {
  /** What a machine has that does not say, and the page that quantities are measured by then. */
  private static final String DEFAULT_ARCH = "x86_64";

  private static final long DEFAULT_PAGE = 4096;

  /** The word of the command line that can change nodes. */
  private static final String NUMA = "numa";

  /** The order of the largest block on most architectures. */
  static final int DEFAULT_MAX_ORDER = 10;

  private final EffectiveMachine machine;
  private final String archName;
  private final Optional<ArchFact> arch;
  private final Optional<KernelRelease> kernel;
  private final SortedMap<Integer, EffectiveNode> nodes = new TreeMap<>();
  private final SortedSet<Integer> cpus = new TreeSet<>();

  /** The same as the rules look at them; other ones if the kernel makes others of them. */
  private final SortedMap<Integer, NodeFact> figures;

  private Topology(Topology described, SortedMap<Integer, NodeFact> figures) {
    this.machine = described.machine;
    this.archName = described.archName;
    this.arch = described.arch;
    this.kernel = described.kernel;
    this.nodes.putAll(described.nodes);
    this.cpus.addAll(described.cpus);
    this.figures = figures;
  }

  Topology(Machine source, MachineFacts facts) {
    machine = EffectiveMachine.of(source);
    archName = machine.arch().map(stated -> stated.getValue()).orElse(DEFAULT_ARCH);
    arch = facts.architecture(archName);
    List<String> complete = facts.kernels();
    kernel =
        machine
            .kernel()
            .map(stated -> stated.getVersion())
            .or(() -> complete.isEmpty() ? Optional.empty() : Optional.of(complete.getLast()))
            .flatMap(KernelRelease::of);
    for (EffectiveNode node : machine.nodes()) {
      nodes.put(node.id(), node);
      cpus.addAll(node.cpus());
    }
    figures = new TreeMap<>();
    nodes.forEach((id, node) -> figures.put(id, new NodeFact(memory(node), node.cpus())));
  }

  /** The machine as its kernel sees it when it runs: with emulated nodes, or with a single one. */
  Topology running(MachineFacts facts) {
    return machine.commandLine().value(NUMA).isEmpty()
        ? this
        : facts.nodes(machine.source()).map(seen -> new Topology(this, seen)).orElse(this);
  }

  EffectiveMachine machine() {
    return machine;
  }

  /** The name of the architecture, the default one if none is stated. */
  String archName() {
    return archName;
  }

  /** What is known of the architecture. */
  Optional<ArchFact> arch() {
    return arch;
  }

  /** The kernel, the newest complete one if none is stated; empty if that is not known. */
  Optional<KernelRelease> kernel() {
    return kernel;
  }

  /** The bytes of a page. */
  long pageSize() {
    return arch.map(ArchFact::pageSize).orElse(DEFAULT_PAGE);
  }

  /** The order of the largest block of pages. */
  int maxOrder() {
    return arch.map(ArchFact::maxOrder).orElse(DEFAULT_MAX_ORDER);
  }

  /** The bytes of memory of all nodes. */
  long memory() {
    return nodes.values().stream()
        .flatMap(node -> node.memory().stream())
        .mapToLong(memory -> bytes(memory.getSize()))
        .sum();
  }

  /** The bytes of all swap areas. */
  long swap() {
    return Stream.concat(
            machine.replacing(Swap.class).stream().map(Swap::getSize),
            machine.replacing(Zram.class).stream().map(Zram::getSize))
        .mapToLong(this::bytes)
        .sum();
  }

  SortedMap<Integer, EffectiveNode> nodes() {
    return nodes;
  }

  /** The numbers of its nodes. */
  SortedSet<Integer> nodeIds() {
    return new TreeSet<>(figures.keySet());
  }

  boolean hasNode(long id) {
    return id <= Integer.MAX_VALUE && figures.containsKey((int) id);
  }

  /** The node whose number is nearest, as a text to write; none if there are no nodes. */
  String[] nearestNode(long id) {
    return figures.keySet().stream()
        .min(Comparator.comparingLong(node -> Math.abs(node - id)))
        .map(node -> new String[] {node.toString()})
        .orElseGet(() -> new String[0]);
  }

  /** The cpus of a node; none if there is no such node. */
  SortedSet<Integer> cpusOf(long node) {
    NodeFact found = hasNode(node) ? figures.get((int) node) : null;
    return found == null ? Collections.emptySortedSet() : found.cpus();
  }

  /** The cpus of all nodes. */
  SortedSet<Integer> cpus() {
    return cpus;
  }

  /** The bytes of a node; 0 if it is memoryless or does not exist. */
  long memoryOf(long node) {
    NodeFact found = hasNode(node) ? figures.get((int) node) : null;
    return found == null ? 0 : found.memory();
  }

  private long memory(EffectiveNode node) {
    return node.memory().map(this::bytes).orElse(0L);
  }

  private long bytes(NodeMemory memory) {
    return bytes(memory.getSize());
  }

  private long bytes(Quantity size) {
    return Measures.size(size, pageSize()) instanceof Measure.Exact exact ? exact.amount() : 0;
  }

  boolean hasMemory(long node) {
    return memoryOf(node) > 0;
  }

  /** The members of a set of nodes. */
  SortedSet<Integer> members(IntSet set) {
    return IntSets.members(set, figures.keySet());
  }

  /** The numbers of the nodes as Linux lists them in a sentence: "0, 1 and 3". */
  String nodeList() {
    return Sentences.list(figures.keySet().stream().map(String::valueOf).toList());
  }
}
