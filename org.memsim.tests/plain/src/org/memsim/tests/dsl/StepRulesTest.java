/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepRulesTest {
  private static String steps(String steps) {
    return "machine m { node 0 { cpus 0  memory 1 GiB } }\nworkload w on m {\n  process p {\n"
        + "    map heap 1 MiB\n    "
        + steps
        + "\n  }\n}\n";
  }

  private static String kernel(String steps) {
    return "machine m { node 0 { cpus 0  memory 1 GiB } }\nworkload w on m { kernel { "
        + steps
        + " } }\n";
  }

  @Test
  void unknownProtection() {
    assertError("unknown-word", steps("protect heap «rwz»"), "'rwz' is no protection", "'rwx'");
    assertError("unknown-word", steps("map c 1 MiB prot «q»  touch c"), "r, rw, rx, rwx and none");
  }

  @Test
  void unknownAdvice() {
    assertError("unknown-word", steps("advise heap «dontned»"), "'dontneed'");
  }

  /** Words of Linux that are keywords of the language too. */
  @ParameterizedTest
  @ValueSource(strings = {"normal", "random", "sequential", "free", "hugepage", "populate_read"})
  void advices(String advice) {
    assertSound(steps("advise heap " + advice));
  }

  @Test
  void unknownError() {
    assertError("unknown-word", steps("touch heap fails «ENOMM»"), "'ENOMEM'");
    assertError("unknown-word", steps("touch heap fails «EVIL»"), "error or signal");
  }

  @Test
  void unknownResource() {
    assertError("unknown-word", steps("rlimit «memlok» 1 MiB"), "'memlock'");
    assertSound(steps("rlimit stack 8 MiB  touch heap"));
  }

  @Test
  void unknownFlag() {
    assertError("unknown-word", kernel("alloc b order 0 gfp «KERNAL»"), "'KERNEL'");
    assertError(
        "unknown-word",
        kernel("alloc b order 0 gfp KERNEL | «THISNOD» | COMP"),
        "modifier",
        "'THISNODE'");
    assertError("unknown-word", kernel("alloc b order 0 gfp «THISNODE»"), "no allocation flag");
  }

  @Test
  void areaBeyondTheMapping() {
    assertError(
        "area-beyond-mapping",
        steps("touch heap[0..«2 MiB»]"),
        "'heap' has 1 MiB; this area ends at 2 MiB");
  }

  @Test
  void areaThatIsToFail() {
    assertSound(steps("touch heap[0..2 MiB] fails SIGSEGV"));
  }

  @Test
  void lastPageOfAMappingIsWhole() {
    assertSound(steps("map odd 5 KiB  touch odd[0..8 KiB]  touch heap"));
  }

  @Test
  void emptyArea() {
    assertError("empty-range", steps("touch heap[4 KiB..«4 KiB»]"), "The area is empty");
    assertError("empty-range", steps("touch heap[8 KiB..«4 KiB»]"));
  }

  @Test
  void mappingThatGrew() {
    assertSound(steps("remap heap 4 MiB maymove  touch heap[0..4 MiB]"));
    assertError("area-beyond-mapping", steps("touch heap[0..«4 MiB»]  remap heap 4 MiB maymove"));
  }

  @Test
  void mappingGrewInsideOfARepeat() {
    assertSound(steps("repeat 2 { remap heap 4 MiB }  touch heap[0..4 MiB]"));
  }
}
