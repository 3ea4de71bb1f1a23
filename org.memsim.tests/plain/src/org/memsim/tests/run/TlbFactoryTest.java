/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.xtext.EcoreUtil2;
import org.junit.jupiter.api.Test;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ModelLoader;
import org.memsim.dsl.Problem.Severity;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.cpu.Replacement;
import org.memsim.engine.cpu.TlbArrayGeometry;
import org.memsim.engine.cpu.TlbGeometry;
import org.memsim.engine.cpu.TlbPreset;
import org.memsim.engine.cpu.TlbPresets;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.run.EngineFacts;
import org.memsim.engine.run.TlbFactory;

/** From the words of the language to the translation caches of a cpu. */
class TlbFactoryTest {
  private static final ModelLoader LOADER =
      ModelLoader.of(MemLanguage.withFacts(EngineFacts.INSTANCE));

  private static TlbGeometry geometry(String arch, String statement) {
    String text =
        "machine m { arch " + arch + "\n node 0 { cpus 0  memory 1 GiB }\n" + statement + " }\n";
    var loaded = LOADER.load(text, Path.of("test.mem"));
    assertTrue(
        loaded.problems().stream().noneMatch(problem -> problem.severity() == Severity.ERROR),
        text);
    Machine machine =
        EcoreUtil2.typeSelect(loaded.model().orElseThrow().getElements(), Machine.class).getFirst();
    Arch known = Architectures.of(arch, KernelVersion.V6_1);
    return TlbFactory.geometry(EffectiveMachine.of(machine), known);
  }

  private static TlbGeometry preset(String name) {
    return TlbPresets.named(name).orElseThrow().geometry();
  }

  @Test
  void aMachineThatDoesNotSayHasACurrentServerCore() {
    assertEquals(preset("zen4"), geometry("x86_64", ""));
    assertEquals(preset("neoverse_n1"), geometry("arm64_16k", ""));
  }

  @Test
  void aPartIsAsPublished() {
    assertEquals(preset("skylake_sp"), geometry("x86_64", "tlb skylake_sp"));
    assertEquals(preset("cortex_a72"), geometry("arm64_64k", "tlb cortex_a72"));
  }

  @Test
  void whatIsStatedReplacesTheUsual() {
    TlbGeometry stated =
        geometry(
            "x86_64",
            "tlb { dtlb 4 KiB { entries 64  ways 4 }  dtlb 2 MiB { entries 8  ways 8 }"
                + "  stlb 4 KiB { entries 1536  ways 12 } }");
    TlbGeometry usual = preset("zen4");
    assertEquals(
        List.of(new TlbArrayGeometry(64, 4, 4096L), new TlbArrayGeometry(8, 8, 2L << 20)),
        stated.data());
    assertEquals(List.of(new TlbArrayGeometry(1536, 12, 4096L)), stated.second());
    assertEquals(usual.instruction(), stated.instruction());
    assertEquals(usual.pagingStructures(), stated.pagingStructures());
    assertEquals(
        List.of(), geometry("x86_64", "tlb { dtlb 4 KiB { entries 4  ways 4 } }").second());
  }

  @Test
  void aCacheCanBeSharedAndHaveAnotherReplacement() {
    TlbGeometry stated =
        geometry(
            "x86_64",
            "tlb { dtlb 4 KiB { entries 64  ways 4  plru }"
                + "  stlb 4 KiB, 2 MiB { entries 1536  ways 12 } }");
    assertEquals(
        List.of(new TlbArrayGeometry(64, 4, 4096L).with(Replacement.TREE_PLRU)), stated.data());
    assertEquals(List.of(new TlbArrayGeometry(1536, 12, 4096L, 2L << 20)), stated.second());
  }

  @Test
  void architecturesHaveTheirPageSizes() {
    long kib = 1 << 10;
    long mib = 1 << 20;
    assertEquals(List.of(4 * kib, 2 * mib, 1024 * mib), EngineFacts.INSTANCE.pageSizes("x86_64"));
    assertEquals(List.of(4 * kib, 4 * mib), EngineFacts.INSTANCE.pageSizes("x86"));
    assertEquals(List.of(4 * kib, 2 * mib), EngineFacts.INSTANCE.pageSizes("x86_pae"));
    assertEquals(List.of(16 * kib, 32 * mib), EngineFacts.INSTANCE.pageSizes("arm64_16k"));
    assertEquals(List.of(64 * kib, 512 * mib), EngineFacts.INSTANCE.pageSizes("arm64_64k"));
    assertEquals(List.of(), EngineFacts.INSTANCE.pageSizes("sparc"));
  }

  @Test
  void eachArchitectureHasParts() {
    for (String arch : Architectures.names()) {
      assertTrue(
          EngineFacts.INSTANCE.tlbs().stream()
              .anyMatch(fact -> fact.architectures().contains(arch)),
          arch);
    }
    assertEquals(
        TlbPresets.all().stream().map(TlbPreset::name).toList(),
        EngineFacts.INSTANCE.tlbs().stream().map(fact -> fact.name()).toList());
  }
}
