/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.validation.Check;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Actor;
import org.memsim.dsl.mem.Import;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Model;
import org.memsim.dsl.scoping.Imports;

/** Files, machines and actors that depend on each other. */
class ImportValidator extends TopicValidator {
  /** The file of an import exists, and is imported once. */
  @Check
  void checkImports(Model model) {
    Set<URI> seen = new HashSet<>();
    for (Import statement : model.getImports()) {
      Optional<URI> target = Imports.target(statement);
      if (target.isEmpty() || !Imports.exists(statement)) {
        error(
            "There is no file '"
                + statement.getImportURI()
                + "'; an import names a .mem file, relative to the importing one.",
            statement,
            MEM.getImport_ImportURI(),
            IssueCodes.MISSING_FILE,
            nearestFile(statement));
      } else if (!seen.add(target.get())) {
        error(
            "'" + statement.getImportURI() + "' is imported twice; leave this line out.",
            statement,
            MEM.getImport_ImportURI(),
            IssueCodes.DUPLICATE_STATEMENT);
      } else if (reaches(target.get(), statement.eResource())) {
        error(
            "'"
                + statement.getImportURI()
                + "' imports this file in turn; move what both need to a third file.",
            statement,
            MEM.getImport_ImportURI(),
            IssueCodes.CYCLIC_IMPORT);
      }
    }
  }

  /** The file beside the importing one that may be meant, as a text in quotes. */
  private static String[] nearestFile(Import statement) {
    return NearestName.to(statement.getImportURI(), Imports.neighbours(statement.eResource()))
        .map(name -> new String[] {'"' + name + '"'})
        .orElseGet(() -> new String[0]);
  }

  /** No machine extends itself, directly or through others. */
  @Check
  void checkExtends(Machine machine) {
    List<Machine> cycle = cycle(machine, m -> resolved(m.getBase()));
    if (!cycle.isEmpty()) {
      error(
          "Machine '" + machine.getName() + "' extends itself" + through(cycle, Machine::getName),
          machine,
          MEM.getMachine_Base(),
          IssueCodes.CYCLIC_EXTENDS);
    }
  }

  /** No actor waits for itself, directly or through others. */
  @Check
  void checkStart(Actor actor) {
    List<Actor> cycle =
        cycle(actor, a -> a.getStart() == null ? null : resolved(a.getStart().getAfter()));
    if (!cycle.isEmpty()) {
      error(
          "'" + actor.getName() + "' starts after itself" + through(cycle, Actor::getName),
          actor.getStart(),
          MEM.getStart_After(),
          IssueCodes.CYCLIC_START);
    }
  }

  private static <T extends EObject> @Nullable T resolved(T target) {
    return target == null || target.eIsProxy() ? null : target;
  }

  private static <T> String through(List<T> cycle, Function<T, String> name) {
    List<String> others = cycle.subList(1, cycle.size()).stream().map(name).toList();
    return others.isEmpty() ? "." : ", through " + Sentences.list(others) + ".";
  }

  /** What is passed on the way from an element back to it; empty if it is not on a cycle. */
  private static <T> List<T> cycle(T start, Function<T, @Nullable T> next) {
    List<T> path = new ArrayList<>();
    for (T at = start; at != null && !path.contains(at); at = next.apply(at)) {
      path.add(at);
      if (next.apply(at) == start) {
        return path;
      }
    }
    return List.of();
  }

  private static boolean reaches(URI from, Resource sought) {
    ResourceSet files = sought.getResourceSet();
    Set<URI> seen = new HashSet<>();
    List<URI> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      URI uri = open.removeLast();
      if (uri.equals(sought.getURI())) {
        return true;
      }
      if (seen.add(uri)) {
        open.addAll(Imports.targets(files.getResource(uri, true)));
      }
    }
    return false;
  }
}
