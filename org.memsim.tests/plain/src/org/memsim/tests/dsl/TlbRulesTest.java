/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

/** Translation caches of machines. */
class TlbRulesTest {
  private static String machine(String statements) {
    return "machine m {\n    node 0 { cpus 0  memory 1 GiB }\n    " + statements + "\n}\n";
  }

  @Test
  void partsAndShapesThatCanBe() {
    assertSound(machine("tlb skylake_sp"));
    assertSound(machine("arch arm64_64k\n    tlb neoverse_n1"));
    assertSound(
        machine(
            "tlb { dtlb 4 KiB { entries 64  ways 4 }  dtlb 2 MiB { entries 32  ways 32 }"
                + "  itlb 1 GiB { entries 1  ways 1 }  stlb 4 KiB { entries 1536  ways 12 } }"));
    assertSound(
        machine(
            "tlb { dtlb 4 KiB { entries 64  ways 4  plru }  dtlb 2 MiB, 1 GiB { lru  entries 32 "
                + " ways 32 }  stlb 4 KiB, 2 MiB { entries 1536  ways 12  lru } }"));
    assertSound(machine("arch arm64_64k\n    tlb { stlb 512 MiB { entries 5  ways 5 } }"));
  }

  @Test
  void unknownPart() {
    assertError("unknown-tlb", machine("tlb «skylake_ps»"), "did you mean 'skylake_sp'?");
    assertError("unknown-tlb", machine("tlb «z80»"), "known are skylake_sp and neoverse_n1");
  }

  @Test
  void partOfAnotherArchitecture() {
    assertError(
        "unknown-tlb",
        machine("tlb «neoverse_n1»"),
        "'neoverse_n1' has another architecture than x86_64, for which there are skylake_sp.");
  }

  @Test
  void waysDivideTheEntries() {
    assertError(
        "tlb-geometry",
        machine("tlb { dtlb 4 KiB { entries «62»  ways 4 } }"),
        "4 ways do not divide 62 entries",
        "Write entries 64");
    assertError(
        "tlb-geometry",
        machine("tlb { dtlb 4 KiB { entries «3»  ways 4 } }"),
        "4 ways do not divide 3 entries",
        "Write entries 4");
  }

  @Test
  void setsAreAPowerOfTwo() {
    assertError(
        "tlb-geometry",
        machine("tlb { stlb 4 KiB { entries «1540»  ways 11 } }"),
        "1540 entries in 11 ways make 140 sets",
        "Write entries 1408");
  }

  @Test
  void pagesHaveTheSizesOfTheArchitecture() {
    assertError(
        "tlb-page-size",
        machine("tlb { dtlb «16 KiB» { entries 64  ways 4 } }"),
        "x86_64 has pages of 4 KiB, 2 MiB and 1 GiB.");
    assertError(
        "tlb-page-size",
        machine("arch arm64_64k\n    tlb { dtlb «4 KiB» { entries 64  ways 4 } }"),
        "arm64_64k has pages of 64 KiB and 512 MiB.");
  }

  @Test
  void eachSizeOfASharedCacheIsThatOfAPage() {
    assertError(
        "tlb-page-size", machine("tlb { stlb 4 KiB, «64 KiB» { entries 64  ways 4 } }"), "4 KiB");
    assertError(
        "duplicate-statement",
        machine(
            "tlb { stlb 4 KiB, 2 MiB { entries 64  ways 4 }\n"
                + "    «stlb» 1 GiB, 2 MiB { entries 4  ways 4 } }"),
        "'stlb 2 MiB'");
  }

  @Test
  void aTreeHasAPowerOfTwoOfWays() {
    assertError(
        "tlb-replacement",
        machine("tlb { stlb 4 KiB { entries 1536  ways 12  «plru» } }"),
        "a power of two of ways up to 64, not 12",
        "write lru");
    assertError(
        "tlb-replacement",
        machine("tlb { dtlb 4 KiB { entries 128  ways 128  «plru» } }"),
        "not 128");
  }
}
