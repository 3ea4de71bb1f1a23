/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;

/** What the engine cannot run yet is an error at its place, never ignored. */
class LimitsTest {
  private static List<String> notYet(String text) {
    return SourceFile.of(Path.of("test.mem"), text).diagnostics().stream()
        .filter(d -> d.code().equals("not-yet") && d.severity() == Severity.ERROR)
        .map(d -> d.line() + ":" + d.column())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "advise heap mergeable",
      })
  void stepsAndAttributes(String step) {
    String text =
        Run.MACHINE
            + "workload w on m {\n    process p {\n        map heap 1 MiB\n        "
            + step
            + "\n    }\n}\n";
    List<String> found = notYet(text);
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().startsWith("9:"), found.toString());
    assertEquals(ExitStatus.INVALID_INPUT, Run.of(text).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel 5.4 cmdline \"kernelcore=mirror\"",
        "kernel 3.10 arch arm64_4k",
      })
  void machineStatements(String statement) {
    assertEquals(
        1, notYet("machine m { node 0 { cpus 0  memory 1 GiB }\n" + statement + " }").size());
  }

  @Test
  void whatLaterIssuesUseIsKeptAndSaidOnce() {
    SourceFile file =
        SourceFile.of(
            Path.of("test.mem"),
            """
            machine m {
                node 0 { cpus 0  memory 1 GiB  bandwidth 40 GiB/s }
                sysctl { vm.unprivileged_userfaultfd = 1  vm.memory_failure_recovery = 1 }
            }
            """);
    List<Diagnostic> infos =
        file.diagnostics().stream().filter(d -> d.code().equals("not-yet")).toList();
    assertEquals(1, infos.size(), infos.toString());
    assertEquals(Severity.INFO, infos.getFirst().severity());
    assertTrue(
        infos
            .getFirst()
            .message()
            .startsWith(
                "Of machine 'm', vm.unprivileged_userfaultfd, vm.memory_failure_recovery are kept"),
        infos.getFirst().message());
    assertEquals(
        Optional.empty(),
        file.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).findFirst());
  }
}
