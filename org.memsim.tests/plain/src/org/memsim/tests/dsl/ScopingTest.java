/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

/** Which names mean something where. */
class ScopingTest {
  private static final String MACHINE =
      "machine m { node 0 { cpus 0  memory 1 GiB }  cgroup web { cgroup db { } } }\n";

  private static String process(String steps) {
    return MACHINE + "workload w on m {\n  process p {\n    " + steps + "\n  }\n}\n";
  }

  private static String workload(String items) {
    return MACHINE + "workload w on m {\n  " + items + "\n}\n";
  }

  private static void assertUnresolved(String marked, String... words) {
    assertError("unresolved-reference", marked, words);
  }

  @Test
  void unknownMachine() {
    assertUnresolved(
        MACHINE + "workload w on «n» { }\n", "There is no machine 'n' in this file or its imports");
    assertUnresolved(
        MACHINE + "machine big extends m { }\nworkload w on «bigg» { }\n", "did you mean 'big'?");
  }

  @Test
  void unknownPolicy() {
    assertUnresolved("policy near = local\n" + process("policy «neer»"), "'near'");
    assertUnresolved(process("map x 1 MiB  touch x  set policy x to «far»"), "no policy 'far'");
  }

  @Test
  void mappingBeforeItIsMade() {
    assertUnresolved(
        process("touch «x»  map x 1 MiB  touch x"),
        "no mapping 'x' that this process has made before this step");
  }

  @Test
  void mappingOfAnotherProcess() {
    assertUnresolved(
        workload("process a { map x 1 MiB  touch x }\n  process b { touch «x» }"), "mapping 'x'");
  }

  @Test
  void namesAreCaseSensitive() {
    assertUnresolved(process("map heap 1 MiB  touch heap  touch «Heap»"), "did you mean 'heap'?");
  }

  @Test
  void mappingInsideOfARepeat() {
    assertSound(process("map x 1 MiB  repeat 2 { touch x  map y 1 MiB  touch y }  touch y"));
    assertUnresolved(process("repeat 2 { touch «y»  map y 1 MiB }"));
  }

  @Test
  void childSeesWhatItsParentDidBefore() {
    assertSound(process("map x 1 MiB  fork c { touch x  fork d { touch x } }"));
    assertUnresolved(process("fork c { touch «x» }  map x 1 MiB  touch x"));
  }

  @Test
  void parentDoesNotSeeWhatItsChildDoes() {
    assertUnresolved(process("fork c { map x 1 MiB  touch x }  touch «x»"));
  }

  @Test
  void waitForOwnChildren() {
    assertSound(process("fork a { fork b { }  wait b }  wait a"));
    assertUnresolved(
        process("wait «a»  fork a { }"), "no child 'a' that this process has forked before");
    assertUnresolved(process("fork a { }  fork b { wait «a» }"));
  }

  @Test
  void actorsOfTheSameWorkload() {
    assertSound(workload("process a after b { }\n  kernel b { }"));
    assertUnresolved(
        MACHINE
            + "workload v on m { process a { } }\nworkload w on m { process b after «a» { } }\n",
        "no process or kernel block 'a' in this workload");
  }

  @Test
  void processesOfTheSameWorkload() {
    assertUnresolved(workload("process a { }\n  print maps of «b»"), "no process 'b'");
    assertUnresolved(workload("kernel k { }\n  print maps of «k»"));
  }

  @Test
  void cgroupsOfTheMachine() {
    assertSound(process("cgroup web"));
    assertSound(process("cgroup db"));
    assertUnresolved(process("cgroup «wep»"), "no cgroup 'wep' on the machine", "'web'");
  }

  @Test
  void inheritedCgroups() {
    assertSound(MACHINE + "machine n extends m { }\nworkload w on n { process p { cgroup db } }\n");
  }

  @Test
  void kernelMemoryOfTheSameBlock() {
    assertSound(workload("kernel { kmalloc a 8 B  free a }"));
    assertUnresolved(
        workload("kernel { free «a»  kmalloc a 8 B }"), "kernel memory 'a' that was allocated");
  }

  @Test
  void kernelMemoryOfAnotherBlock() {
    assertSound(workload("kernel f after g { free a }\n  kernel g { vmalloc a 8 KiB }"));
  }

  @Test
  void cachesOfAnyBlock() {
    assertSound(
        workload("kernel f after g { alloc o from c }\n  kernel g { cache c object 64 B }"));
    assertUnresolved(workload("kernel { alloc o from «c» }"), "slab cache 'c'");
  }

  /** A word in front of a policy is a keyword, with '^' it is a name. */
  @Test
  void escapedKeyword() {
    assertSound("policy ^bind = local\n" + process("policy ^bind"));
  }
}
