/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;
import static org.memsim.tests.dsl.Rules.assertWarning;

import org.junit.jupiter.api.Test;

class CgroupRulesTest {
  private static String cgroup(String limits) {
    return "machine m {\n  node 0 { cpus 0-3  memory 1 GiB }\n  node 1 { cpus 4 }\n  cgroup web { "
        + limits
        + " }\n}\n";
  }

  @Test
  void unknownFile() {
    assertError("unknown-word", cgroup("«memory.maxx» 1 GiB"), "'memory.max'");
  }

  @Test
  void sizeWithoutAUnit() {
    assertError("missing-unit", cgroup("memory.max «1000»"));
  }

  @Test
  void setForASize() {
    assertError("wrong-value", cgroup("«memory.max» 0-1"), "a size or 'max'");
  }

  @Test
  void switchesAreOnOrOff() {
    assertSound(cgroup("memory.oom.group 1  cgroup db { memory.oom.group 0 }"));
    assertError("wrong-value", cgroup("«memory.oom.group» 2"), "0 or 1");
    assertError("wrong-value", cgroup("«memory.oom.group» max"), "0 or 1");
    assertError("wrong-value", cgroup("«memory.oom.group» 0-1"), "0 or 1");
  }

  @Test
  void maxForASet() {
    assertError("wrong-value", cgroup("«cpuset.cpus» max"), "leave it out for all");
  }

  @Test
  void unitOfASet() {
    assertError("wrong-dimension", cgroup("cpuset.mems 1 «GiB»"), "plain number");
  }

  @Test
  void absentNode() {
    assertError("unknown-node", cgroup("cpuset.mems «0-2»"), "no node 2");
    assertError("unknown-node", cgroup("cpuset.mems «7»"), "no node 7");
  }

  @Test
  void absentCpu() {
    assertError("unknown-cpu", cgroup("cpuset.cpus «0,9»"), "no cpu 9");
  }

  @Test
  void nodesWithoutMemory() {
    assertError("memoryless-policy", cgroup("cpuset.mems «1»"), "None of these nodes");
  }

  @Test
  void limitBelowAProtection() {
    assertWarning("limit-without-effect", cgroup("memory.max 1 MiB  memory.low «2 MiB»"));
    assertWarning("limit-without-effect", cgroup("memory.high «2 MiB»  memory.max 1 MiB"));
  }

  @Test
  void childWithMoreThanItsParent() {
    assertWarning(
        "limit-without-effect", cgroup("memory.max 1 MiB  cgroup db { memory.max «2 MiB» }"));
    assertSound(cgroup("memory.max 2 MiB  cgroup db { memory.max 1 MiB }"));
  }

  @Test
  void childBeyondTheCpusetOfItsParent() {
    assertWarning(
        "limit-without-effect", cgroup("cpuset.cpus 0-1  cgroup db { cpuset.cpus «1-2» }"));
    assertWarning("limit-without-effect", cgroup("cpuset.cpus 0-1  cgroup db { cpuset.cpus «3» }"));
    assertSound(cgroup("cpuset.cpus 0-1  cgroup db { cpuset.cpus 1  cpuset.mems 0 }"));
    assertSound(cgroup("cpuset.cpus all  cgroup db { cpuset.cpus 1-2 }"));
  }

  @Test
  void moreThanTheMachineHas() {
    assertWarning("limit-without-effect", cgroup("memory.max «2 GiB»"));
    assertSound(cgroup("memory.max 1 GiB  memory.low 2 pages"));
  }

  @Test
  void moreSwapThanTheMachineHas() {
    String machine =
        "machine m { node 0 { cpus 0  memory 1 GiB }  swap 1 GiB  zram 1 GiB { ratio 2 }";
    assertWarning("limit-without-effect", machine + "  cgroup web { memory.swap.max «3 GiB» } }\n");
    assertWarning(
        "limit-without-effect", machine + "  cgroup web { memory.swap.high «3 GiB» } }\n");
    assertSound(machine + "  cgroup web { memory.swap.max 2 GiB  memory.swap.high max } }\n");
    assertWarning("limit-without-effect", cgroup("memory.swap.max «1 MiB»"));
  }

  @Test
  void limitTwice() {
    assertError("duplicate-statement", cgroup("memory.max 1 MiB  «memory.max» 2 MiB"));
  }

  /** memory.reclaim is no limit: it is written, and does something then. */
  @Test
  void reclaimIsNotStated() {
    assertError("misplaced-statement", cgroup("«memory.reclaim» 1 MiB"), "written while");
    String step = cgroup("memory.max 1 GiB") + "workload w on m { kernel { cgroup web %s } }\n";
    assertSound(step.formatted("memory.reclaim 1 MiB"));
    assertError("wrong-value", step.formatted("«memory.reclaim» max"), "takes a size");
    assertError("unknown-word", step.formatted("«memory.reclaims» 1 MiB"), "'memory.reclaim'");
    assertError("missing-unit", step.formatted("memory.reclaim «1000»"));
  }

  /** The kernel of the machine has the file. */
  @Test
  void filesCameLater() {
    String machine =
        "machine m { arch x86_64 kernel %s\n  node 0 { cpus 0-3  memory 1 GiB }\n"
            + "  cgroup web { %s 1 MiB } }\n";
    assertError("newer-kernel", machine.formatted("5.4", "«memory.zswap.max»"), "5.19");
    assertSound(machine.formatted("5.4", "memory.min"));
    assertSound(machine.formatted("6.1", "memory.zswap.max"));
  }

  @Test
  void nestedNameTwice() {
    assertError("duplicate-name", cgroup("memory.max max  cgroup «web» { }"), "Cgroup 'web'");
  }

  @Test
  void soundCgroups() {
    assertSound(
        cgroup(
            "memory.max 1 GiB  memory.high max  cpuset.mems 0-1  cpuset.cpus 0-3,4\n"
                + "    cgroup db { memory.low 0  cpuset.mems 0 }"));
  }
}
