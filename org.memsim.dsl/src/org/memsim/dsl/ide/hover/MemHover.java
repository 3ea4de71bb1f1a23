/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.hover;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Hover;
import org.eclipse.xtext.ide.server.hover.HoverContext;
import org.eclipse.xtext.ide.server.hover.HoverService;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolNameProvider;
import org.eclipse.xtext.util.Strings;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricSegment;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.Policy;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.mem.ViewRef;
import org.memsim.dsl.model.PolicyKind;
import org.memsim.dsl.reference.Entries;
import org.memsim.dsl.reference.Topic;
import org.memsim.dsl.validation.MetricPattern;

/** Kind and name of an element, the comment above it, and what only the engine can derive. */
public class MemHover extends HoverService {
  private static final MemPackage MEM = MemPackage.eINSTANCE;
  private static final Map<EClass, String> KINDS =
      Map.ofEntries(
          Map.entry(MEM.getMachine(), "machine"),
          Map.entry(MEM.getNode(), "node"),
          Map.entry(MEM.getCgroup(), "cgroup"),
          Map.entry(MEM.getPolicyDefinition(), "policy"),
          Map.entry(MEM.getWorkload(), "workload"),
          Map.entry(MEM.getProcessActor(), "process"),
          Map.entry(MEM.getKernelActor(), "kernel"),
          Map.entry(MEM.getFork(), "child"),
          Map.entry(MEM.getMapping(), "mapping"),
          Map.entry(MEM.getMark(), "mark"),
          Map.entry(MEM.getSlabCache(), "slab cache"),
          Map.entry(MEM.getAllocPages(), "kernel memory"),
          Map.entry(MEM.getAllocObjects(), "kernel memory"),
          Map.entry(MEM.getKmalloc(), "kernel memory"),
          Map.entry(MEM.getVmalloc(), "kernel memory"));

  private final Provider<MachineFacts> facts;
  private final DocumentSymbolNameProvider names;

  @Inject
  MemHover(Provider<MachineFacts> facts, DocumentSymbolNameProvider names) {
    this.facts = facts;
    this.names = names;
  }

  /** No popup for what there is nothing to say of. */
  @Override
  protected Hover hover(@Nullable HoverContext context) {
    return context == null || getContents(context.getElement()).isEmpty()
        ? IHoverService.EMPTY_HOVER
        : super.hover(context);
  }

  @Override
  public String getContents(@Nullable EObject element) {
    return switch (element) {
      case Setting setting -> setting(setting);
      case ViewRef view -> view(view);
      case MetricSegment segment -> metric((Metric) segment.eContainer());
      case Metric metric -> metric(metric);
      case Policy policy -> Entries.of(PolicyKind.of(policy)).markdown();
      case null -> "";
      default -> KINDS.containsKey(element.eClass()) ? definition(element) : "";
    };
  }

  private String definition(EObject element) {
    String kind = KINDS.getOrDefault(element.eClass(), "");
    String name = Strings.emptyIfNull(names.getName(element));
    String plain = name.startsWith(kind) ? name.substring(kind.length()).strip() : name;
    String title = ("**" + kind + "** " + plain).strip();
    String comment = super.getContents(element);
    Optional<String> derived =
        switch (element) {
          case Machine machine -> facts.get().describe(machine);
          case Node node -> facts.get().describe(node);
          default -> Optional.empty();
        };
    return title
        + (comment.isEmpty() ? "" : "\n\n" + comment)
        + derived.map(text -> "\n\n" + text).orElse("");
  }

  private String setting(Setting setting) {
    boolean isFile = setting.eContainer() instanceof Sysfs;
    List<SettingFact> known = isFile ? facts.get().sysfs() : facts.get().sysctls();
    return known.stream()
        .filter(fact -> fact.name().equals(setting.getName()))
        .findFirst()
        .map(fact -> Entries.of(isFile ? Topic.SYSFS : Topic.SYSCTL, fact).markdown())
        .orElse("");
  }

  private String view(ViewRef ref) {
    return facts.get().views().stream()
        .filter(fact -> fact.name().equals(ref.getView()))
        .findFirst()
        .map(fact -> Entries.of(fact).markdown())
        .orElse("");
  }

  private String metric(Metric metric) {
    return facts.get().metrics().stream()
        .map(MetricPattern::of)
        .filter(pattern -> pattern.matches(metric))
        .findFirst()
        .map(pattern -> Entries.of(pattern.fact()).markdown())
        .orElse("");
  }
}
