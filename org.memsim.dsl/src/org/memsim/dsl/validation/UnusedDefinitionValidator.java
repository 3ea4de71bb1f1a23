/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.validation.Check;
import org.eclipse.xtext.validation.CheckType;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.MapFlag;
import org.memsim.dsl.mem.MapFlagOption;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.mem.Model;
import org.memsim.dsl.mem.PolicyDefinition;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.Workload;

/**
 * Definitions that nothing uses are information, never a warning. A machine that nothing runs on is
 * nothing at all: it can be shown. What another loaded file uses is used, and in a file without a
 * workload all is there for others.
 */
class UnusedDefinitionValidator extends TopicValidator {
  /** Policies, mappings and slab caches. */
  @Check(CheckType.NORMAL)
  void checkUse(Model model) {
    if (model.getElements().stream().noneMatch(Workload.class::isInstance)) {
      return;
    }
    Set<EObject> used = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Resource file : loadedFiles(model)) {
      collect(file, used, named);
    }
    for (Iterator<EObject> all = model.eAllContents(); all.hasNext(); ) {
      checkCanceled();
      switch (all.next()) {
        case PolicyDefinition policy ->
            report(used, policy, MEM.getElement_Name(), "Policy", policy.getName());
        case Mapping mapping when hasNoEffect(mapping) && !named.contains(mapping.getName()) ->
            report(used, mapping, MEM.getMapping_Name(), "Mapping", mapping.getName());
        case SlabCache cache when !named.contains(cache.getName()) ->
            report(used, cache, MEM.getSlabCache_Name(), "Slab cache", cache.getName());
        case Cgroup cgroup
            when cgroup.getChildren().isEmpty() && !named.contains(cgroup.getName()) ->
            report(used, cgroup, MEM.getCgroup_Name(), "Cgroup", cgroup.getName());
        default -> {}
      }
    }
  }

  /** A mapping that takes memory at once, or must fail, serves its purpose without a later step. */
  private static boolean hasNoEffect(Mapping mapping) {
    return mapping.getError() == null
        && mapping.getOptions().stream()
            .noneMatch(
                option ->
                    option instanceof MapFlagOption flag
                        && (flag.getFlag() == MapFlag.POPULATE
                            || flag.getFlag() == MapFlag.LOCKED));
  }

  private void report(
      Set<EObject> used, EObject element, EStructuralFeature feature, String kind, String name) {
    if (!used.contains(element)) {
      info(kind + " '" + name + "' is not used.", element, feature, IssueCodes.UNUSED_DEFINITION);
    }
  }

  private static List<Resource> loadedFiles(Model model) {
    ResourceSet files = model.eResource().getResourceSet();
    return files == null ? List.of(model.eResource()) : List.copyOf(files.getResources());
  }

  private void collect(Resource file, Set<EObject> used, Set<String> named) {
    for (Iterator<EObject> all = file.getAllContents(); all.hasNext(); ) {
      checkCanceled();
      EObject element = all.next();
      used.addAll(element.eCrossReferences());
      if (element instanceof MetricArgument argument && argument.getWord() != null) {
        named.add(argument.getWord());
      }
    }
  }
}
