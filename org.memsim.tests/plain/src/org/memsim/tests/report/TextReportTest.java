/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.report.Finding;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.snapshot.VmEvent;

/** The text says what happened in ten lines at most, the worst first. */
class TextReportTest {
  private static final int MOST_LINES = 10;

  @TempDir private Path folder;

  @Test
  void theWorstIsSaidFirst() throws IOException {
    RunReport report = Reported.report(folder, Reported.SWAPPING);
    List<String> lines = ReportFormat.TEXT.write(report).lines().toList();
    assertTrue(lines.size() <= MOST_LINES, lines.toString());
    assertTrue(lines.get(0).startsWith("workload w on m, kernel 6.1, x86_64: "), lines.get(0));
    assertTrue(lines.get(1).startsWith("  test.mem:15: Expected node(0).free > 120 MiB, but"));
    assertTrue(lines.get(2).startsWith("  test.mem:21: Expected process(q).swap == 12345, but"));
    assertEquals(
        report.findings().stream().map(Finding::rank).sorted().toList(),
        report.findings().stream().map(Finding::rank).toList());
  }

  @Test
  void swapIsToldWithWhereMemoryWasFree() throws IOException {
    RunReport report = Reported.report(folder, Reported.SWAPPING);
    long mebibytes = report.end().events().get(VmEvent.PSWPOUT) / 256;
    String swap =
        report.findings().stream()
            .map(Finding::text)
            .filter(text -> text.contains("went to swap"))
            .findFirst()
            .orElseThrow();
    assertTrue(mebibytes > 30, swap);
    assertTrue(
        swap.matches("[0-9.]+ MiB went to swap .* free on node 0, .* free on node 1\\."), swap);
  }

  @Test
  void aRunThatFailedSaysSoFirst() throws IOException {
    RunReport report = Reported.report(folder, Reported.FAILING);
    Finding first = report.findings().getFirst();
    assertEquals(Finding.Rank.BAD, first.rank());
    assertTrue(first.text().startsWith("The run failed at 0.0"), first.text());
    assertTrue(first.text().contains("ENOMEM"), first.text());
  }
}
