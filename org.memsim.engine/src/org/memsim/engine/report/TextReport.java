/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

/** What happened in ten lines, the worst first. */
final class TextReport {
  private static final int LINES = 10;

  private TextReport() {}

  static String write(RunReport report) {
    StringBuilder text = new StringBuilder(title(report));
    int room = LINES - 1;
    int left = report.findings().size();
    for (Finding finding : report.findings()) {
      if (room == 1 && left > 1) {
        text.append("  and ").append(left).append(" more\n");
        break;
      }
      text.append("  ").append(finding.text().replace('\n', ' ')).append('\n');
      room--;
      left--;
    }
    return text.toString();
  }

  private static String title(RunReport report) {
    return "workload "
        + report.header().workload()
        + " on "
        + report.header().machine()
        + ", kernel "
        + report.header().kernel()
        + ", "
        + report.header().arch()
        + ": "
        + Quantities.seconds(report.ending().timeNs())
        + ", "
        + report.ending().held()
        + " held, "
        + report.ending().failed()
        + " failed\n";
  }
}
