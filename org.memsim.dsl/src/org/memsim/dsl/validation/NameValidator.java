/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.Actor;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.Element;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.Import;
import org.memsim.dsl.mem.KernelMemory;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Model;
import org.memsim.dsl.mem.PolicyDefinition;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.scoping.EarlierSteps;
import org.memsim.dsl.scoping.EarlierSteps.Family;
import org.memsim.dsl.scoping.ElementNames;
import org.memsim.dsl.scoping.Imports;

/** A name means one thing of its kind. */
class NameValidator extends TopicValidator {
  /** Machines, policies and workloads: in the file, and against the files that it imports. */
  @Check
  void checkElements(Model model) {
    Map<String, String> imported = importedNames(model);
    Set<String> seen = new HashSet<>();
    for (Element element : model.getElements()) {
      String key = key(element);
      if (element.getName() == null) {
        continue;
      }
      if (!seen.add(key)) {
        duplicate(
            element, MEM.getElement_Name(), capitalized(kind(element)), element.getName(), "file");
      } else if (imported.containsKey(key)) {
        error(
            capitalized(kind(element))
                + " '"
                + element.getName()
                + "' is defined in "
                + imported.get(key)
                + " too; give it another name.",
            element,
            MEM.getElement_Name(),
            IssueCodes.DUPLICATE_NAME,
            freeName(element, element.getName()));
      }
    }
  }

  /** Processes, kernel blocks, slab caches, kernel memory and marks of a workload. */
  @Check
  void checkActors(Workload workload) {
    unique(EcoreUtil2.typeSelect(workload.getItems(), Actor.class), "Actor", "workload");
    unique(EcoreUtil2.getAllContentsOfType(workload, SlabCache.class), "Slab cache", "workload");
    unique(
        EcoreUtil2.getAllContentsOfType(workload, KernelMemory.class), "Kernel memory", "workload");
    unique(EcoreUtil2.getAllContentsOfType(workload, Mark.class), "Mark", "workload");
  }

  /** The mappings that a process can name at the same time. */
  @Check
  void checkMapping(Mapping mapping) {
    boolean taken =
        EarlierSteps.of(mapping, Mapping.class, Family.WITH_PARENTS).stream()
            .anyMatch(earlier -> same(earlier.getName(), mapping.getName()));
    if (taken) {
      duplicate(mapping, MEM.getMapping_Name(), "Mapping", mapping.getName(), "process");
    }
  }

  /** The children that a process can wait for. */
  @Check
  void checkFork(Fork fork) {
    boolean taken =
        EarlierSteps.of(fork, Fork.class, Family.ALONE).stream()
            .anyMatch(earlier -> same(earlier.getName(), fork.getName()));
    if (taken) {
      duplicate(fork, MEM.getTask_Name(), "Child", fork.getName(), "process");
    }
  }

  /** The cgroups of a machine, nested ones too. A variant may replace those that it inherits. */
  @Check
  void checkCgroups(Machine machine) {
    unique(EcoreUtil2.getAllContentsOfType(machine, Cgroup.class), "Cgroup", "machine");
  }

  private void unique(List<? extends EObject> elements, String kind, String where) {
    Set<String> seen = new HashSet<>();
    for (EObject element : elements) {
      String name = ElementNames.of(element);
      if (name != null && !seen.add(name)) {
        duplicate(element, element.eClass().getEStructuralFeature("name"), kind, name, where);
      }
    }
  }

  private void duplicate(
      EObject element, EStructuralFeature feature, String kind, String name, String where) {
    error(
        kind + " '" + name + "' is defined twice in this " + where + "; give it another name.",
        element,
        feature,
        IssueCodes.DUPLICATE_NAME,
        freeName(element, name));
  }

  /** The name with the first number behind it that nothing in the file is called. */
  private String freeName(EObject element, String name) {
    Set<?> used =
        once(NameValidator.class, Set.class, () -> names(EcoreUtil2.getRootContainer(element)));
    String stem = name.replaceAll("\\d+$", "");
    int number = 2;
    while (used.contains(stem + number)) {
      number++;
    }
    return stem + number;
  }

  private Set<String> names(EObject root) {
    Set<String> names = new HashSet<>();
    for (Iterator<EObject> all = root.eAllContents(); all.hasNext(); ) {
      checkCanceled();
      String name = ElementNames.of(all.next());
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean same(String a, String b) {
    return a != null && a.equals(b);
  }

  /** Which file each imported name comes from; reports a name that comes from two. */
  private Map<String, String> importedNames(Model model) {
    Map<String, String> names = new HashMap<>();
    Resource own = model.eResource();
    for (Import statement : model.getImports()) {
      Imports.target(statement)
          .filter(uri -> Imports.exists(statement) && !uri.equals(own.getURI()))
          .map(uri -> own.getResourceSet().getResource(uri, true))
          .ifPresent(file -> addNames(file, statement, names));
    }
    return names;
  }

  private void addNames(Resource file, Import statement, Map<String, String> names) {
    String source = "'" + file.getURI().lastSegment() + "'";
    for (Element element : elements(file)) {
      String other = names.putIfAbsent(key(element), source);
      if (other != null && !other.equals(source)) {
        error(
            capitalized(kind(element))
                + " '"
                + element.getName()
                + "' is defined in "
                + other
                + " and in "
                + source
                + "; one of the two needs another name.",
            statement,
            MEM.getImport_ImportURI(),
            IssueCodes.DUPLICATE_NAME);
      }
    }
  }

  private static List<Element> elements(Resource file) {
    return !file.getContents().isEmpty() && file.getContents().getFirst() instanceof Model model
        ? model.getElements()
        : List.of();
  }

  private static String key(Element element) {
    return kind(element) + " " + element.getName();
  }

  private static String kind(Element element) {
    return switch (element) {
      case Machine m -> "machine";
      case PolicyDefinition p -> "policy";
      default -> "workload";
    };
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
