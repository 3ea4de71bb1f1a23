/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import static org.memsim.dsl.facts.IssueFact.issue;

import java.util.List;
import org.memsim.dsl.facts.IssueFact;

/** What can only be found by running. */
final class RunIssues {
  static final List<IssueFact> ALL =
      List.of(
          issue(
              RunCodes.EXPECTATION_FAILED,
              "An expectation does not hold",
              "The message has both sides as they were at that moment. Exit code 1."),
          issue(
              RunCodes.EXPECTATION_MEANINGLESS,
              "An expectation that cannot be evaluated",
              "It asks for something that is not there at that moment, such as a process that has"
                  + " not started, or divides by zero. Exit code 1."),
          issue(
              RunCodes.STEP_FAILED,
              "A step ended otherwise than announced",
              "A step may end in an error only if it says so with fails, and must end in that error"
                  + " then. Exit code 1."),
          issue(
              RunCodes.CANNOT_BOOT,
              "No machine can be as described",
              "Each statement is fine, but together they leave no machine that Linux could boot,"
                  + " such as a zone of which nothing is left."),
          issue(
              RunCodes.NOT_FOUND,
              "Something that was asked for is not there",
              "A workload or a machine that was named on the command line is not in the file."),
          issue(
              RunCodes.INCONSISTENT,
              "What MemSim keeps differs from what it counts",
              "Found by run --self-check: a defect of MemSim, not of the file. The message says"
                  + " what differs and after which event; please report it with the file. Exit code"
                  + " 3."),
          issue(
              RunCodes.MALFORMED_TRACE,
              "Part of a recorded trace is no access",
              "A line of lackey's text is a kind, an address and a size, as ' L 1ffeffe7e,8'; a"
                  + " binary trace is complete and of a version that is known. With lenient, lines"
                  + " of text that are no accesses are counted and left out. Exit code 2."),
          issue(
              RunCodes.CANNOT_RECORD,
              "A recording cannot be written",
              "The folder after --out is no folder or may not be written to, its disk is full, or"
                  + " --record-size is too small for the machine. What was written before can be"
                  + " read. Exit code 2."));

  private RunIssues() {}
}
