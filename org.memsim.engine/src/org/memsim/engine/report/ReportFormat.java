/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.Locale;

/** The forms that a report can have. Each is a text in UTF-8. */
public enum ReportFormat {
  /** Ten lines for people, the worst first. */
  TEXT("%s.txt"),
  /** Everything for programs, as {@code docs/report.schema.json} says. */
  JSON("%s.json"),
  /** The figures over time for spreadsheets and plots. */
  CSV("%s.csv"),
  /** Everything for people: one page that needs no network. */
  HTML("%s.html"),
  /** The expectations as a test suite, named as build tools look for such files. */
  JUNIT("TEST-%s.xml");

  private final String fileName;

  ReportFormat(String fileName) {
    this.fileName = fileName;
  }

  /**
   * The word for it on the command line.
   *
   * @return the name in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the file is called that has the report of a workload. */
  public String fileName(String workload) {
    return String.format(Locale.ROOT, fileName, workload);
  }

  /** The report in this form. */
  public String write(RunReport report) {
    return switch (this) {
      case TEXT -> TextReport.write(report);
      case JSON -> JsonReport.write(report);
      case CSV -> CsvReport.write(report);
      case HTML -> HtmlReport.write(report);
      case JUNIT -> JUnitReport.write(report);
    };
  }
}
