/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.Optional;

/**
 * The declaration of an issue code, from which {@code memsim explain} and the reference come.
 *
 * @param code as it stands in brackets behind a message
 * @param title a few words
 * @param explanation one sentence or more: the rule and its reason
 * @param example a mistake and its correction; empty if no short text shows it
 */
public record IssueFact(String code, String title, String explanation, Optional<Example> example) {
  /** Around the lines that matter, what makes them a file. */
  public enum Frame {
    /** Nothing: the lines are a file. */
    FILE("%s\n"),
    /** A machine of one node. */
    MACHINE(
        """
        machine m {
            node 0 { cpus 0-3  memory 1 GiB }
            %s
        }
        """),
    /** A process with a mapping that it has touched, on a machine of two nodes. */
    PROCESS(
        """
        machine m {
            node 0 { cpus 0-3  memory 1 GiB }
            node 1 { cpus 4-7  memory 1 GiB }
            node 2 { cpus 8 }
            cmdline "transparent_hugepage=never numa_balancing=disable"
        }
        workload w on m {
            process p {
                map heap 16 MiB
                touch heap
                %s
            }
        }
        """),
    /** A block of the kernel. */
    KERNEL(
        """
        machine m {
            node 0 { cpus 0-3  memory 1 GiB }
        }
        workload w on m {
            kernel {
                %s
            }
        }
        """);

    private final String text;

    Frame(String text) {
      this.text = text;
    }

    /** Lines as a file. */
    public String around(String lines) {
      return text.formatted(lines);
    }
  }

  /**
   * A mistake and its correction.
   *
   * @param frame what makes the lines a file
   * @param mistake lines in which « and » mark the place that is reported
   * @param correction the same lines without the mistake
   */
  public record Example(Frame frame, String mistake, String correction) {}

  /** An issue with an example. */
  public static IssueFact issue(
      String code,
      String title,
      String explanation,
      Frame frame,
      String mistake,
      String correction) {
    return new IssueFact(
        code, title, explanation, Optional.of(new Example(frame, mistake, correction)));
  }

  /** An issue that no short text shows. */
  public static IssueFact issue(String code, String title, String explanation) {
    return new IssueFact(code, title, explanation, Optional.empty());
  }
}
