/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import java.io.ByteArrayInputStream;
import org.memsim.engine.app.Main;
import org.memsim.engine.app.Terminal;

/** A program that makes all reports of a recording again and again until it is killed. */
final class Reporting {
  private Reporting() {}

  /**
   * Reports.
   *
   * @param args the recording, a folder to begin with, the folder, and the formats
   */
  public static void main(String[] args) {
    report(args[0], args[1], args[3]); // loads what the others need
    System.out.println("ready");
    while (true) {
      report(args[0], args[2], args[3]);
    }
  }

  private static void report(String recording, String folder, String formats) {
    Terminal terminal =
        new Terminal(System.out, System.err, new ByteArrayInputStream(new byte[0]), false);
    int code = Main.run(terminal, "report", recording, "--out", folder, "--format", formats);
    if (code != 0) {
      System.exit(code);
    }
  }
}
