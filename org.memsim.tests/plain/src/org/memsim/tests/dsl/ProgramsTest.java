/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.EcoreUtil2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.dsl.LoadedModel;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ModelLoader;
import org.memsim.dsl.Problem;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Model;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Workload;

/** The programs that define the language parse, link and validate, with and without an engine. */
class ProgramsTest {
  private static final ModelLoader ALONE =
      ModelLoader.of(MemLanguage.withFacts(MachineFacts.none()));

  static Stream<String> names() {
    return Programs.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void areSound(String name) {
    LoadedModel loaded = ALONE.load(Programs.path(name));
    assertEquals(
        List.of(),
        loaded.problems().stream().filter(p -> p.severity() != Problem.Severity.INFO).toList());
    assertEquals(0, EcoreUtil.UnresolvedProxyCrossReferencer.find(loaded.files()).size());
  }

  /** What is unused is information, and nothing else is said of any program. */
  @Test
  void unusedMappingsAreTold() {
    List<String> said =
        ALONE.load(Programs.path("tour")).problems().stream()
            .map(p -> p.line() + ":" + p.column() + " " + p.message())
            .toList();
    assertEquals(
        List.of("12:13 Mapping 'code' is not used.", "21:13 Mapping 'shm' is not used."), said);
  }

  @Test
  void referencesReachAcrossFiles() {
    LoadedModel tour = ALONE.load(Programs.path("tour"));
    Workload workload = (Workload) tour.model().orElseThrow().getElements().getFirst();
    assertEquals("loaded", workload.getMachine().getName());
    assertEquals("twoSocket", workload.getMachine().getBase().getName());
    assertEquals(
        "two-socket.mem", workload.getMachine().getBase().eResource().getURI().lastSegment());
    ProcessActor app = (ProcessActor) workload.getItems().getFirst();
    assertEquals("app", app.getName());
    assertFalse(EcoreUtil2.getAllContentsOfType(app, EObject.class).isEmpty());
    assertEquals(4, tour.files().getResources().size());
  }

  @Test
  void eachFileIsLoadedOnce() {
    LoadedModel tour = ALONE.load(Programs.path("tour"));
    Model model = tour.model().orElseThrow();
    Machine machine = ((Workload) model.getElements().getFirst()).getMachine();
    assertSame(tour.files().getResources().get(1), machine.eResource());
  }
}
