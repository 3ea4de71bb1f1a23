/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.trace.AccessKind;
import org.memsim.engine.run.trace.AccessTrace;
import org.memsim.engine.run.trace.TraceBatch;
import org.memsim.engine.run.trace.Traces;
import org.memsim.tests.Repository;

/** Recorded accesses as a step of a process. */
class ReplayTest {
  private static final String REAL = "org.memsim.tests/plain/resources/trace/mawk-sieve.lackey.gz";

  @TempDir Path folder;

  /**
   * A page that is loaded from first is the zero page, and takes a second fault when it is stored
   * to; one that is stored to first takes one.
   */
  @Test
  void everyAccessOfARealProgramIsMade() throws IOException {
    Path trace = Repository.root().resolve(REAL);
    Set<Long> loaded = new HashSet<>();
    Set<Long> stored = new HashSet<>();
    long faults = 0;
    try (AccessTrace accesses = Traces.open(trace, false)) {
      TraceBatch batch = new TraceBatch(1 << 12);
      while (accesses.read(batch)) {
        for (int i = 0; i < batch.length(); i++) {
          boolean store = batch.kind(i) == AccessKind.STORE || batch.kind(i) == AccessKind.MODIFY;
          long last = (batch.address(i) + batch.size(i) - 1) >>> 12;
          for (long page = batch.address(i) >>> 12; page <= last; page++) {
            boolean isNew = store ? stored.add(page) : !stored.contains(page) && loaded.add(page);
            faults += isNew ? 1 : 0;
          }
        }
      }
    }
    Run run = replay(Files.copy(trace, folder.resolve("t.gz")).getFileName() + "", "", faults);
    assertEquals(ExitStatus.OK, run.status(), run.messages().toString());
  }

  @Test
  void aMalformedLineEndsTheRunAtTheStep() throws IOException {
    Files.writeString(folder.resolve("t"), "I  400000,4\n L 500000,8\n X 1,2\n S 500000,8\n");
    Run run = replay("t", "", 2);
    assertEquals(ExitStatus.INVALID_INPUT, run.status());
    assertTrue(
        run.messages().toString().contains("Line 3 of this trace"), run.messages()::toString);
  }

  @Test
  void lenientlyItIsCounted() throws IOException {
    Files.writeString(folder.resolve("t"), "I  400000,4\n L 500000,8\n X 1,2\n S 500000,8\n");
    Run run = replay("t", "lenient", 3);
    assertEquals(ExitStatus.OK, run.status(), run.messages().toString());
    assertTrue(run.diagnostics().toString().contains("1 lines"), run.diagnostics()::toString);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    Run run = replay("nowhere.lackey", "", 0);
    assertEquals(ExitStatus.INVALID_INPUT, run.status());
    assertTrue(run.messages().toString().contains("nowhere.lackey"), run.messages()::toString);
  }

  private Run replay(String trace, String lenient, long faults) throws IOException {
    Path file = folder.resolve("test.mem");
    Files.writeString(
        file,
        """
        machine m { node 0 { cpus 0  memory 1 GiB } kernel 6.1 cmdline "transparent_hugepage=never" }
        workload w on m {
            process p { replay "%s" %s  expect process(p).minflt == %d }
        }
        """
            .formatted(trace, lenient, faults));
    return Run.of(file);
  }
}
