/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.Link;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemFactory;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.NodeCpus;
import org.memsim.dsl.mem.NodeMemory;
import org.memsim.dsl.mem.Range;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.model.IntSets;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/** Nodes, their cpus, their memory and the links between them. */
class TopologyValidator extends TopicValidator {
  /** A number stands for one node. */
  @Check
  void checkNodeNumbers(Machine machine) {
    Set<Long> seen = new HashSet<>();
    SortedSet<Long> used = new TreeSet<>();
    List<Node> nodes = EcoreUtil2.typeSelect(machine.getItems(), Node.class);
    nodes.forEach(node -> used.add(node.getId()));
    for (Node node : nodes) {
      if (!seen.add(node.getId())) {
        long free = firstFree(used);
        error(
            "Machine '"
                + machine.getName()
                + "' has two nodes with the number "
                + node.getId()
                + "; "
                + free
                + " is free.",
            node,
            MEM.getNode_Id(),
            IssueCodes.DUPLICATE_NODE,
            Long.toString(free));
      }
    }
  }

  private static long firstFree(SortedSet<Long> used) {
    long free = 0;
    while (used.contains(free)) {
      free++;
    }
    return free;
  }

  /** A cpu belongs to one node. */
  @Check
  void checkCpus(Machine machine) {
    Map<Integer, Integer> owner = new HashMap<>();
    for (EffectiveNode node : topology(machine).nodes().values()) {
      for (int cpu : node.cpus()) {
        Integer other = owner.putIfAbsent(cpu, node.id());
        if (other != null) {
          reportSharedCpu(machine, node, other, cpu);
          break;
        }
      }
    }
  }

  private void reportSharedCpu(Machine machine, EffectiveNode node, int other, int cpu) {
    NodeCpus statement = node.cpusStatement().orElseThrow();
    boolean inherited = EcoreUtil2.getContainerOfType(statement, Machine.class) != machine;
    String message = "Cpu " + cpu + " is a cpu of node " + other + " already; a cpu has one node.";
    if (inherited) {
      Optional.ofNullable(topology(machine).nodes().get(other)).stream()
          .flatMap(n -> n.cpusStatement().stream())
          .filter(s -> EcoreUtil2.getContainerOfType(s, Machine.class) == machine)
          .forEach(
              s ->
                  error(
                      "Cpu " + cpu + " is a cpu of node " + node.id() + " too; a cpu has one node.",
                      rangeWith(s, cpu),
                      null,
                      IssueCodes.DUPLICATE_CPU));
    } else {
      Range range = rangeWith(statement, cpu);
      SortedSet<Integer> taken = topology(machine).cpusOf(other);
      error(message, range, null, IssueCodes.DUPLICATE_CPU, without(range, taken));
    }
  }

  /** What is left of a range; nothing to write if nothing is. */
  private static String[] without(Range range, Set<Integer> taken) {
    IntSet alone = MemFactory.eINSTANCE.createIntSet();
    alone.getRanges().add(EcoreUtil.copy(range));
    SortedSet<Integer> left = IntSets.members(alone, List.of());
    left.removeAll(taken);
    return left.isEmpty() ? new String[0] : new String[] {IntSets.text(left)};
  }

  private static Range rangeWith(NodeCpus cpus, int cpu) {
    return cpus.getSet().getRanges().stream()
        .filter(range -> range.getFrom() <= cpu && cpu <= IntSets.last(range))
        .findFirst()
        .orElseThrow();
  }

  /** Cpus are numbered: all of them is no answer to which. */
  @Check
  void checkCpuSet(NodeCpus cpus) {
    if (cpus.getSet().isAll()) {
      error(
          "A node's cpus are listed by number, such as '0-3'; 'all' does not say which they are.",
          cpus.getSet(),
          null,
          IssueCodes.WRONG_VALUE);
    }
  }

  /** Memory is a whole number of pages, and has an address. */
  @Check
  void checkMemory(NodeMemory memory) {
    Topology topology = machineOf(memory).orElseThrow();
    if (topology.arch().isEmpty()
        || !(Measures.size(memory.getSize(), topology.pageSize()) instanceof Measure.Exact size)) {
      return;
    }
    ArchFact arch = topology.arch().get();
    if (size.amount() % arch.pageSize() != 0) {
      long pages = size.amount() / arch.pageSize();
      error(
          "The memory of a node is a whole number of pages of "
              + Sentences.size(arch.pageSize())
              + "; the nearest are "
              + pages
              + " pages and "
              + (pages + 1)
              + " pages.",
          memory,
          MEM.getNodeMemory_Size(),
          IssueCodes.PARTIAL_PAGE,
          pages + " pages");
    }
  }

  /** The memory of all nodes fits below the last physical address. */
  @Check
  void checkAddressWidth(Machine machine) {
    Topology topology = topology(machine);
    if (topology.arch().isEmpty()) {
      return;
    }
    ArchFact arch = topology.arch().get();
    long left = 1L << arch.physicalBits();
    for (EffectiveNode node : topology.nodes().values()) {
      long size = topology.memoryOf(node.id());
      if (size > left) {
        reportWidth(machine, node, arch, left);
        return;
      }
      left -= size;
    }
  }

  private void reportWidth(Machine machine, EffectiveNode node, ArchFact arch, long left) {
    NodeMemory memory = node.memory().orElseThrow();
    String message =
        "With node "
            + node.id()
            + " the memory goes beyond the "
            + arch.physicalBits()
            + "-bit physical addresses of "
            + arch.name()
            + ", which end at "
            + Sentences.size(1L << arch.physicalBits())
            + ".";
    if (EcoreUtil2.getContainerOfType(memory, Machine.class) == machine) {
      String[] rest = left == 0 ? new String[0] : new String[] {Sentences.size(left)};
      error(message, memory, MEM.getNodeMemory_Size(), IssueCodes.ADDRESS_WIDTH, rest);
    } else {
      errorAtStart(message, machine, IssueCodes.ADDRESS_WIDTH);
    }
  }

  /** Both ends of a link are nodes, and not the same. */
  @Check
  void checkLinkEnds(Link link) {
    Topology topology = machineOf(link).orElseThrow();
    for (var end : List.of(MEM.getLink_From(), MEM.getLink_To())) {
      long node = (Long) link.eGet(end);
      if (!topology.hasNode(node)) {
        error(
            unknownNode(node, topology),
            link,
            end,
            IssueCodes.UNKNOWN_NODE,
            topology.nearestNode(node));
      }
    }
    if (link.getFrom().equals(link.getTo())) {
      error(
          "A link joins two nodes; this one joins node " + link.getFrom() + " to itself.",
          link,
          MEM.getLink_To(),
          IssueCodes.WRONG_VALUE);
    }
  }

  /** If any link is stated, the links lead from each node with anything in it to all others. */
  @Check
  void checkReachability(Machine machine) {
    Topology topology = topology(machine);
    List<Link> links = topology.machine().replacing(Link.class);
    if (links.isEmpty() || EcoreUtil2.typeSelect(machine.getItems(), Link.class).isEmpty()) {
      return;
    }
    boolean areSound =
        links.stream().allMatch(l -> topology.hasNode(l.getFrom()) && topology.hasNode(l.getTo()));
    if (!areSound) {
      return;
    }
    Set<Long> reached = reachable(links);
    for (EffectiveNode node : topology.nodes().values()) {
      if (!reached.contains((long) node.id())) {
        warningAtStart(
            "No link leads from node "
                + links.getFirst().getFrom()
                + " to node "
                + node.id()
                + "; its accesses get the latency that its distance implies.",
            links.getFirst(),
            IssueCodes.UNREACHABLE_NODE,
            "link " + links.getFirst().getFrom() + " - " + node.id() + " { }");
      }
    }
  }

  private static Set<Long> reachable(List<Link> links) {
    Set<Long> reached = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(links.getFirst().getFrom()));
    while (!open.isEmpty()) {
      long node = open.remove();
      if (reached.add(node)) {
        for (Link link : links) {
          if (link.getFrom() == node) {
            open.add(link.getTo());
          } else if (link.getTo() == node) {
            open.add(link.getFrom());
          }
        }
      }
    }
    return reached;
  }

  /** What runs needs memory. */
  @Check
  void checkMachine(Workload workload) {
    machineOf(workload)
        .filter(machine -> machine.nodes().keySet().stream().noneMatch(machine::hasMemory))
        .ifPresent(
            machine ->
                error(
                    "Machine '"
                        + machine.machine().name()
                        + "' has no memory; give it a node, such as 'node 0 { cpus 0  memory 4 GiB"
                        + " }'.",
                    workload,
                    MEM.getWorkload_Machine(),
                    IssueCodes.NO_MEMORY,
                    newNode(
                        machine, (machine.cpus().isEmpty() ? "cpus 0-3  " : "") + "memory 4 GiB")));
  }

  /** What runs needs cpus. */
  @Check
  void checkHasCpus(Workload workload) {
    machineOf(workload)
        .filter(machine -> machine.nodes().keySet().stream().anyMatch(machine::hasMemory))
        .filter(machine -> machine.cpus().isEmpty())
        .ifPresent(
            machine ->
                error(
                    "Machine '"
                        + machine.machine().name()
                        + "' has no cpus, so nothing can run on it; give a node some, such as 'cpus"
                        + " 0-3'.",
                    workload,
                    MEM.getWorkload_Machine(),
                    IssueCodes.NO_CPUS,
                    newNode(machine, "cpus 0-3")));
  }

  private static String newNode(Topology machine, String items) {
    long id = 0;
    while (machine.hasNode(id)) {
      id++;
    }
    return "node " + id + " { " + items + " }";
  }

  /** What is said of a node that is not there. */
  static String unknownNode(long node, Topology topology) {
    return "Machine '"
        + topology.machine().name()
        + "' has no node "
        + node
        + "; its nodes are "
        + topology.nodeList()
        + ".";
  }
}
