/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.Series;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.snapshot.VmEvent;

/** The figures over time, as a spreadsheet reads them. */
class CsvReportTest {
  /** A comma outside of quotation marks. */
  private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  @TempDir private Path folder;

  private List<String[]> rows(Recording recording) {
    return ReportFormat.CSV
        .write(RunReport.of(recording))
        .lines()
        .map(line -> line.split(COMMA))
        .toList();
  }

  private static long[] column(List<String[]> rows, String header) {
    int at =
        IntStream.range(0, rows.getFirst().length)
            .filter(i -> rows.getFirst()[i].replace("\"", "").equals(header))
            .findFirst()
            .orElseThrow();
    return rows.stream().skip(1).mapToLong(row -> Long.parseLong(row[at])).toArray();
  }

  @Test
  void eachHeaderEndsInAUnit() throws IOException {
    List<String[]> rows = rows(Reported.recording(folder, Reported.SWAPPING));
    for (String header : rows.getFirst()) {
      assertTrue(header.replace("\"", "").matches(".+ \\[(s|us|pages|events|blocks)]"), header);
    }
    assertEquals(1, rows.stream().map(row -> row.length).distinct().count());
  }

  @Test
  void theFiguresAreThoseOfTheRecording() throws IOException {
    Recording recording = Reported.recording(folder, Reported.SWAPPING);
    List<String[]> rows = rows(recording);
    assertColumn(recording.series(m -> m.nodes().getFirst().free()), rows, "node(0).free [pages]");
    assertColumn(
        recording.series(m -> m.events().get(VmEvent.PSWPOUT)),
        rows,
        "machine.swapped_out [pages]");
    assertColumn(
        recording.series(m -> m.nodes().get(1).zones().get(1).freeBlocks().get(3)),
        rows,
        "zone(1, DMA32).free_blocks.order3 [blocks]");
    assertEquals(
        recording.sampleTimes().stream().mapToObj(ns -> BigDecimal.valueOf(ns, 9)).toList(),
        rows.stream().skip(1).map(row -> new BigDecimal(row[0])).toList());
  }

  private static void assertColumn(Series series, List<String[]> rows, String header) {
    assertEquals(
        Arrays.toString(series.values().stream().toArray()), Arrays.toString(column(rows, header)));
  }
}
