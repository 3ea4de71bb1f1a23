/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Every room knows its place: who may depend on whom, and what a room must not touch. */
class RoomsTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter().importPackages("org.memsim.engine");
  private static final JavaClasses LANGUAGE =
      new ClassFileImporter().importPackages("org.memsim.dsl");

  private static final String[] MODEL_ROOMS = {
    "org.memsim.engine.machine..",
    "org.memsim.engine.page..",
    "org.memsim.engine.cpu..",
    "org.memsim.engine.mm..",
    "org.memsim.engine.kmem..",
    "org.memsim.engine.reclaim..",
    "org.memsim.engine.numa.."
  };

  @Test
  void roomsDependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.memsim.engine..")
        .layer("machine")
        .definedBy("org.memsim.engine.machine..")
        .layer("page")
        .definedBy("org.memsim.engine.page..")
        .layer("cpu")
        .definedBy("org.memsim.engine.cpu..")
        .layer("mm")
        .definedBy("org.memsim.engine.mm..")
        .layer("kmem")
        .definedBy("org.memsim.engine.kmem..")
        .layer("reclaim")
        .definedBy("org.memsim.engine.reclaim..")
        .layer("numa")
        .definedBy("org.memsim.engine.numa..")
        .layer("snapshot")
        .definedBy("org.memsim.engine.snapshot..")
        .layer("recording")
        .definedBy("org.memsim.engine.recording..")
        .layer("proc")
        .definedBy("org.memsim.engine.proc..")
        .layer("report")
        .definedBy("org.memsim.engine.report..")
        .layer("run")
        .definedBy("org.memsim.engine.run..")
        .layer("importing")
        .definedBy("org.memsim.engine.importing..")
        .layer("verify")
        .definedBy("org.memsim.engine.verify..")
        .layer("lab")
        .definedBy("org.memsim.engine.lab..")
        .layer("app")
        .definedBy("org.memsim.engine.app..")
        .whereLayer("machine")
        .mayOnlyBeAccessedByLayers("page", "cpu", "mm", "kmem", "reclaim", "numa", "run")
        .whereLayer("page")
        .mayOnlyBeAccessedByLayers("cpu", "mm", "kmem", "reclaim", "numa", "run")
        .whereLayer("cpu")
        .mayOnlyBeAccessedByLayers("mm", "kmem", "reclaim", "numa", "run")
        .whereLayer("mm")
        .mayOnlyBeAccessedByLayers("kmem", "reclaim", "numa", "run")
        .whereLayer("kmem")
        .mayOnlyBeAccessedByLayers("reclaim", "numa", "run")
        .whereLayer("reclaim")
        .mayOnlyBeAccessedByLayers("numa", "run")
        .whereLayer("numa")
        .mayOnlyBeAccessedByLayers("run")
        .whereLayer("snapshot")
        .mayOnlyBeAccessedByLayers(
            "recording", "proc", "report", "run", "importing", "verify", "lab", "app")
        .whereLayer("recording")
        .mayOnlyBeAccessedByLayers("report", "run", "app")
        .whereLayer("proc")
        .mayOnlyBeAccessedByLayers("run", "importing", "verify", "lab", "app")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("importing", "verify", "lab", "app")
        .whereLayer("importing")
        .mayOnlyBeAccessedByLayers("verify", "lab", "app")
        .whereLayer("verify")
        .mayOnlyBeAccessedByLayers("lab", "app")
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .check(ENGINE);
  }

  @Test
  void viewsReadSnapshotsOnly() {
    classes()
        .that()
        .resideInAPackage("org.memsim.engine.proc..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.memsim.engine.proc..",
            "org.memsim.engine.snapshot..",
            "java..",
            "javax.xml.stream..",
            "org.jspecify..",
            "org.tukaani.xz..",
            "org.eclipse.xtend2.lib..",
            "org.eclipse.xtext.xbase.lib..")
        .check(ENGINE);
  }

  @Test
  void recordingsKnowSnapshotsOnly() {
    classes()
        .that()
        .resideInAPackage("org.memsim.engine.recording..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.memsim.engine.recording..",
            "org.memsim.engine.snapshot..",
            "java..",
            "org.jspecify..")
        .check(ENGINE);
  }

  @Test
  void reportsReadSnapshotsAndRecordingsOnly() {
    classes()
        .that()
        .resideInAPackage("org.memsim.engine.report..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.memsim.engine.report..",
            "org.memsim.engine.recording..",
            "org.memsim.engine.snapshot..",
            "com.google.gson..",
            "java..",
            "javax.xml.stream..",
            "org.jspecify..")
        .check(ENGINE);
  }

  @Test
  void modelRoomsArePlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL_ROOMS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.eclipse..",
            "org.memsim.dsl..",
            "com.google..",
            "java.io..",
            "java.nio..",
            "java.time..",
            "java.util.concurrent..",
            "java.lang.reflect..")
        .check(ENGINE);
  }

  /** The lab says the steps of a workload in the words of another program. */
  @Test
  void onlyRunAndTheLabKnowTheModel() {
    noClasses()
        .that()
        .resideInAPackage("org.memsim.engine..")
        .and()
        .resideOutsideOfPackages(
            "org.memsim.engine.run..", "org.memsim.engine.lab..", "org.memsim.engine.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.memsim.dsl..")
        .check(ENGINE);
  }

  @Test
  void nothingButTheCommandLineLooksAtTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.memsim.engine.app..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(java.util.Random.class)
        .check(ENGINE);
  }

  @Test
  void theLanguageDoesNotKnowTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("org.memsim.dsl..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.memsim.engine..", "org.eclipse.ui..", "org.eclipse.core.resources..")
        .check(LANGUAGE);
  }

  @Test
  void thePackagesOfTheEngineAreFreeOfCycles() {
    slices().matching("org.memsim.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
  }
}
