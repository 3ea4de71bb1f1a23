/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.memsim.dsl.mem.Model;

/**
 * A file that was loaded with all that it imports, linked and validated.
 *
 * @param files the file and those that it imports, directly or through others
 * @param model the contents of the file; empty if it could not be read or says nothing
 * @param problems those of the file, then those of the imported ones, each in the order of the text
 */
public record LoadedModel(ResourceSet files, Optional<Model> model, List<Problem> problems) {
  /** Keeps an unmodifiable copy of the problems. */
  public LoadedModel {
    problems = List.copyOf(problems);
  }

  /** Whether something keeps it from running. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }
}
