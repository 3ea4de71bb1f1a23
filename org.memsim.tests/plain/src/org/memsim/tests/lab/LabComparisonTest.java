/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.lab.GuestReport;
import org.memsim.engine.lab.LabCategory;
import org.memsim.engine.lab.LabComparison;
import org.memsim.engine.lab.LabException;
import org.memsim.engine.lab.LabFinding;
import org.memsim.engine.lab.LabFinding.Agreement;
import org.memsim.engine.lab.LabResult;
import org.memsim.engine.lab.LabText;

/** What a guest wrote against the simulation, and what becomes of figures that are altered. */
class LabComparisonTest {
  private static LabResult compare(String report) throws LabException, IOException {
    return LabComparison.of(LabFiles.subject("uneven"), GuestReport.parse(report));
  }

  /** Replaces the first occurrence after a place, which must be there. */
  private static String altered(String report, String after, String old, String replacement) {
    int place = report.indexOf(after);
    int at = report.indexOf(old, place);
    assertTrue(place >= 0 && at >= 0, after + " " + old);
    return report.substring(0, at) + replacement + report.substring(at + old.length());
  }

  @Test
  void everyFigureOfTheGuestAgrees() throws LabException, IOException {
    LabResult result = compare(LabFiles.report());
    String text = LabText.of(result);
    assertEquals(List.of(), result.missed(), text);
    assertTrue(result.holds());
    assertEquals("machine uneven, workload steps, on Linux 6.1.0-56-amd64", result.title());
    assertEquals(List.of(), result.leftOut());
    assertEquals(List.of(), result.notCompared());
    for (LabCategory category : List.of(LabCategory.VMA, LabCategory.POLICY)) {
      assertEquals(108, result.count(category, Agreement.EXACT), text);
      assertEquals(0, result.count(category, Agreement.WITHIN_MODEL), text);
    }
    assertEquals(87, result.count(LabCategory.PLACEMENT, Agreement.EXACT), text);
    assertEquals(26, result.count(LabCategory.FAULTS, Agreement.EXACT), text);
    assertEquals(14, result.count(LabCategory.HUGE, Agreement.EXACT), text);
    assertTrue(result.count(LabCategory.BOOT, Agreement.EXACT) > 300, text);
    assertTrue(text.contains("\ntogether "), text);
  }

  private static void missesOne(String report, LabCategory category, String shown)
      throws LabException, IOException {
    LabResult result = compare(report);
    assertFalse(result.holds());
    assertEquals(1, result.missed().size(), LabText.of(result));
    LabFinding missed = result.missed().getFirst();
    assertEquals(category, missed.category());
    assertEquals(shown, missed.guest());
    assertTrue(LabText.of(result).contains("    guest:      " + shown + "\n"));
    assertTrue(LabText.of(result).contains("    simulation: " + missed.simulated() + "\n"));
  }

  @Test
  void aFigureThatIsAlteredByOneIsMissed() throws LabException, IOException {
    String report = LabFiles.report();
    missesOne(
        altered(report, "@@BEGIN s3\n", "N0=6 N1=5", "N0=7 N1=5"),
        LabCategory.PLACEMENT,
        "N0=7 N1=5");
    missesOne(
        altered(report, "@@BEGIN s3\n", "result ok 11", "result ok 12"), LabCategory.FAULTS, "12");
    missesOne(
        altered(report, "@@BEGIN s5\n", "result SIGSEGV", "result ok"), LabCategory.CALLS, "ok");
    missesOne(
        altered(report, "@@BEGIN s6\n", "\n20000000 default", "\n20000000 local"),
        LabCategory.POLICY,
        "local");
  }

  @Test
  void aMarkThatIsAlteredByOneIsMissed() throws LabException, IOException {
    LabResult result =
        compare(
            altered(
                LabFiles.report(),
                "Node 0, zone      DMA",
                "protection: (0, ",
                "protection: (1, "));
    assertFalse(result.holds());
    assertTrue(result.count(LabCategory.BOOT, Agreement.MISSED) >= 1, LabText.of(result));
  }

  @Test
  void aReportThatEndsEarlyIsComparedAsFarAsItGoes() throws LabException, IOException {
    String report = LabFiles.report();
    LabResult result = compare(report.substring(0, report.indexOf("@@BEGIN s9\n") + 40));
    assertTrue(result.holds(), LabText.of(result));
    assertTrue(
        result
            .notCompared()
            .contains("what the guest would have done next: it did not come to its end"));
    assertTrue(
        result.notCompared().stream().anyMatch(line -> line.contains("has not reported it")));
    LabException nothing = assertThrows(LabException.class, () -> compare("@@DONE\n"));
    assertEquals(
        "The guest has reported nothing of its memory; see its console.", nothing.getMessage());
  }

  @Test
  void aReportIsReadDumpByDump() {
    GuestReport report =
        GuestReport.parse(
            "noise\n"
                + "@@BEGIN a/b\r\n"
                + "one\r\n"
                + "two\r\n"
                + "@@END\n"
                + "@@BEGIN failed\n"
                + "/x: No\n"
                + "@@END\n"
                + "@@BEGIN c\n"
                + "half");
    assertEquals(List.of("a/b"), List.copyOf(report.dumps().keySet()));
    assertEquals("one\ntwo\n", report.dump("a/b").orElseThrow());
    assertEquals(List.of("/x: No"), report.failures());
    assertFalse(report.isComplete());
  }
}
