/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.Limit;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.facts.TlbFact;
import org.memsim.dsl.facts.ViewFact;
import org.memsim.dsl.facts.ViewFact.Subject;
import org.memsim.dsl.facts.ZoneFact;
import org.memsim.dsl.mem.Bus;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.Replay;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/**
 * An engine for tests of the language: it knows a little of everything, cannot run {@code replay},
 * keeps {@code bus} without using it, and wants huge pages switched off on machines named {@code
 * withHugePages}, and balancing on those named {@code withBalancing}.
 */
public class TestFacts implements MachineFacts {
  @Override
  public List<ArchFact> architectures() {
    List<String> zones64 = List.of("DMA", "DMA32", "Normal", "Movable");
    return List.of(
        new ArchFact("x86", 4096, 32, 32, 10, List.of("DMA", "Normal", "HighMem", "Movable")),
        new ArchFact("x86_64", 4096, 46, 48, 10, zones64, List.of(16L << 20, 4L << 30, 0L, 0L)),
        new ArchFact("x86_64_la57", 4096, 52, 57, 10, zones64),
        new ArchFact("arm64_64k", 65536, 48, 48, 13, List.of("DMA", "Normal", "Movable")));
  }

  @Override
  public List<String> kernels() {
    return List.of("5.4", "6.1");
  }

  @Override
  public List<TlbFact> tlbs() {
    return List.of(
        new TlbFact("skylake_sp", "A part.", List.of("x86", "x86_64", "x86_64_la57")),
        new TlbFact("neoverse_n1", "Another.", List.of("arm64_64k")));
  }

  @Override
  public List<Long> pageSizes(String architecture) {
    return architecture.equals("arm64_64k")
        ? List.of(64L << 10, 512L << 20)
        : List.of(4L << 10, 2L << 20, 1L << 30);
  }

  @Override
  public List<SettingFact> sysctls() {
    return List.of(
        SettingFact.numbers("vm.swappiness", 1, 0, 200, "How readily anonymous pages are swapped."),
        SettingFact.numbers("vm.min_free_kbytes", 1, 1, 1 << 30, "What reclaim keeps free, in kB."),
        SettingFact.numbers("vm.lowmem_reserve_ratio", 5, 0, 65536, "Protection of lower zones."),
        SettingFact.numbers("kernel.numa_balancing", 1, 0, 2, "Balancing.").since("5.18", 2),
        SettingFact.numbers("vm.pagesets", 1, 0, 1000, "Pagesets.").except(1, 7),
        SettingFact.numbers("vm.drop_caches", 1, 1, 4, "Drops clean caches when written."),
        SettingFact.words("kernel.policy_word", "A word.", "strict", "relaxed"));
  }

  @Override
  public List<SettingFact> sysfs() {
    return List.of(
        SettingFact.words(
            "mm.transparent_hugepage.enabled",
            "When to use huge pages.",
            "always",
            "madvise",
            "never"),
        SettingFact.numbers("mm.lru_gen.enabled", 1, 0, 7, "Bits of the multi-generation LRU.")
            .since("6.1"));
  }

  @Override
  public List<SettingFact> commandLineWords() {
    return List.of(
        SettingFact.words("transparent_hugepage", "Huge pages.", "always", "madvise", "never"),
        SettingFact.words("numa_balancing", "Automatic balancing.", "enable", "disable"),
        SettingFact.words("movablecore", "Memory of ZONE_MOVABLE, such as 512M."),
        SettingFact.numbers("hugepages", 1, 0, 1 << 20, "Huge pages at boot."),
        SettingFact.words("nokaslr", "No random kernel address.", "").since("3.14"),
        SettingFact.words("hugetlb_cma", "Contiguous memory for huge pages.").since("5.7"));
  }

  @Override
  public List<ViewFact> views() {
    return List.of(
        new ViewFact("numastat", Subject.MACHINE, "Allocation counters of each node."),
        new ViewFact("buddyinfo", Subject.MACHINE, "Free blocks by order."),
        new ViewFact("zoneinfo", Subject.MACHINE, "Zones with their watermarks."),
        new ViewFact("maps", Subject.PROCESS, "The mappings of a process."),
        new ViewFact("page", Subject.PAGE, "One page frame."));
  }

  @Override
  public List<MetricFact> metrics() {
    return List.of(
        metric("time", Dimension.TIME, "Simulated time."),
        metric("swap.used", Dimension.SIZE, "Swap in use."),
        metric("node(NODE).free", Dimension.SIZE, "Free memory of a node."),
        metric("zone(NODE, ZONE).free", Dimension.PAGES, "Free pages of a zone."),
        metric("zone(NODE, ZONE).watermark.low", Dimension.PAGES, "The low mark."),
        metric("zone(NODE, ZONE).watermark.high", Dimension.PAGES, "The high mark."),
        metric("buddy(NODE, ZONE).order(ORDER)", Dimension.COUNT, "Free blocks."),
        new MetricFact("vmstat.NAME", List.of("pswpout", "pgfault"), Dimension.COUNT, "A counter."),
        metric("process(PROCESS).rss", Dimension.SIZE, "Resident memory."),
        metric("process(PROCESS).state", Dimension.WORD, "What has become of it."),
        metric("process(PROCESS).node(NODE).pages", Dimension.PAGES, "Pages on a node."),
        metric("process(PROCESS).tables", Dimension.COUNT, "All page-table pages."),
        metric("process(PROCESS).mapping(MAPPING).pss", Dimension.SIZE, "Share of a mapping."),
        metric("process(PROCESS).tables(LEVEL)", Dimension.COUNT, "Page-table pages."),
        metric("cgroup(CGROUP).current", Dimension.SIZE, "Memory charged."));
  }

  private static MetricFact metric(String pattern, Dimension dimension, String description) {
    return new MetricFact(pattern, List.of(), dimension, description);
  }

  @Override
  public List<IssueFact> runIssues() {
    return List.of();
  }

  @Override
  public List<Limit> limits(EObject element) {
    return switch (element) {
      case Replay replay ->
          List.of(limit(replay, Limit.Severity.ERROR, "Traces cannot be replayed yet."));
      case Bus bus -> List.of(limit(bus, Limit.Severity.INFO, "A bus has no influence yet."));
      case Machine machine when isOn(machine, "withHugePages", "transparent_hugepage") ->
          List.of(
              leftOn(
                  machine, MemPackage.eINSTANCE.getElement_Name(), "transparent_hugepage=never"));
      case Workload workload when isOn(workload.getMachine(), "withBalancing", "numa_balancing") ->
          List.of(
              leftOn(
                  workload, MemPackage.eINSTANCE.getWorkload_Machine(), "numa_balancing=disable"));
      default -> List.of();
    };
  }

  private static boolean isOn(Machine machine, String name, String word) {
    return machine != null
        && name.equals(machine.getName())
        && EffectiveMachine.of(machine).commandLine().value(word).isEmpty();
  }

  private static Limit limit(EObject element, Limit.Severity severity, String message) {
    return new Limit(element, Optional.empty(), severity, message, Optional.empty());
  }

  private static Limit leftOn(EObject element, EStructuralFeature feature, String word) {
    return new Limit(
        element,
        Optional.of(feature),
        Limit.Severity.ERROR,
        "A default cannot be simulated yet; add " + word + ".",
        Optional.of(word));
  }

  /** Half of each node's memory in DMA32, half in Normal. */
  @Override
  public List<ZoneFact> zones(Machine machine) {
    List<ZoneFact> zones = new ArrayList<>();
    for (EffectiveNode node : EffectiveMachine.of(machine).nodes()) {
      long bytes =
          node.memory()
              .map(memory -> Measures.size(memory.getSize(), 4096))
              .map(size -> size instanceof Measure.Exact(long amount) ? amount : 0L)
              .orElse(0L);
      zones.add(new ZoneFact(node.id(), "DMA32", bytes / 2));
      zones.add(new ZoneFact(node.id(), "Normal", bytes / 2));
    }
    return zones;
  }

  @Override
  public Optional<String> describe(Machine machine) {
    return Optional.of(EffectiveMachine.of(machine).nodes().size() + " nodes derived");
  }

  @Override
  public Optional<String> describe(Node node) {
    return Optional.of("fallback of node " + node.getId());
  }
}
