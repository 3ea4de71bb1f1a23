/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Node;

/** The facts of a language without an engine. */
enum NoFacts implements MachineFacts {
  INSTANCE;

  @Override
  public List<ArchFact> architectures() {
    return List.of();
  }

  @Override
  public List<String> kernels() {
    return List.of();
  }

  @Override
  public List<SettingFact> sysctls() {
    return List.of();
  }

  @Override
  public List<SettingFact> sysfs() {
    return List.of();
  }

  @Override
  public List<SettingFact> commandLineWords() {
    return List.of();
  }

  @Override
  public List<ViewFact> views() {
    return List.of();
  }

  @Override
  public List<MetricFact> metrics() {
    return List.of();
  }

  @Override
  public List<IssueFact> runIssues() {
    return List.of();
  }

  @Override
  public List<Limit> limits(EObject element) {
    return List.of();
  }

  @Override
  public Optional<String> describe(Machine machine) {
    return Optional.empty();
  }

  @Override
  public Optional<String> describe(Node node) {
    return Optional.empty();
  }
}
