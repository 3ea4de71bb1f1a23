/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

class NameRulesTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";

  @Test
  void machineTwice() {
    assertError(
        "duplicate-name",
        MACHINE + "machine «m» { node 0 { cpus 0  memory 1 GiB } }\n",
        "Machine 'm' is defined twice in this file");
  }

  @Test
  void policyTwice() {
    assertError("duplicate-name", "policy p = local\npolicy «p» = default\n", "Policy 'p'");
  }

  @Test
  void workloadTwice() {
    assertError("duplicate-name", MACHINE + "workload w on m { }\nworkload «w» on m { }\n");
  }

  @Test
  void kindsHaveTheirOwnNames() {
    assertSound(MACHINE + "policy m = local\nworkload m on m { process m { policy m } }\n");
  }

  @Test
  void namesAreCaseSensitive() {
    assertSound(MACHINE + "machine M { node 0 { cpus 0  memory 1 GiB } }\n");
  }

  @Test
  void actorTwice() {
    assertError(
        "duplicate-name",
        MACHINE + "workload w on m { process a { }  kernel «a» { } }\n",
        "Actor 'a' is defined twice in this workload");
  }

  @Test
  void mappingTwice() {
    assertError(
        "duplicate-name",
        MACHINE
            + "workload w on m { process a { map x 1 MiB  touch x  map «x» 1 MiB  touch x } }\n",
        "Mapping 'x' is defined twice in this process");
  }

  @Test
  void mappingOfTheParent() {
    assertError(
        "duplicate-name",
        MACHINE
            + "workload w on m { process a { map x 1 MiB  touch x  fork c { map «x» 1 MiB  touch x"
            + " } } }\n");
  }

  @Test
  void siblingsHaveTheirOwnMappings() {
    assertSound(
        MACHINE
            + "workload w on m { process a {\n"
            + "  fork c { map x 1 MiB  touch x }\n  fork d { map x 1 MiB  touch x }\n"
            + "  map x 1 MiB  touch x } }\n");
  }

  @Test
  void childTwice() {
    assertError(
        "duplicate-name",
        MACHINE + "workload w on m { process a { fork c { }  fork «c» { } } }\n",
        "Child 'c'");
  }

  @Test
  void kernelMemoryTwice() {
    assertError(
        "duplicate-name",
        MACHINE + "workload w on m { kernel { kmalloc a 8 B  vmalloc «a» 8 KiB } }\n",
        "Kernel memory 'a'");
  }

  @Test
  void cacheTwice() {
    assertError(
        "duplicate-name",
        MACHINE
            + "workload w on m { kernel { cache c object 8 B  alloc a from c\n"
            + "  cache «c» object 8 B } }\n",
        "Slab cache 'c'");
  }

  @Test
  void cyclicExtends() {
    assertError(
        "cyclic-extends",
        "machine a extends «a» { node 0 { cpus 0  memory 1 GiB } }\n",
        "'a' extends itself.");
  }

  @Test
  void cyclicStart() {
    assertError(
        "cyclic-start",
        MACHINE + "workload w on m { process a after «a» { } }\n",
        "'a' starts after itself.");
  }
}
