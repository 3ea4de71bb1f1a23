/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

/**
 * A file as it is edited: machines of four nodes with a workload each, as many as it takes, and at
 * its end a machine with a sysctl whose value is changed by every key.
 *
 * @param label what it is called
 * @param text all but the last machine
 */
record EditedFile(String label, String text) {
  private static final String PAIR =
      """
      machine m%1$d {
          node 0 { cpus 0-3    memory 4 GiB }
          node 1 { cpus 4-7    memory 4 GiB }
          node 2 { cpus 8-11   memory 4 GiB }
          node 3 { cpus 12-15  memory 4 GiB }
          distances { 0: 10 21 21 31
                      1: 21 10 31 21
                      2: 21 31 10 21
                      3: 31 21 21 10 }
          cmdline "numa_balancing=disable"
      }

      workload w%1$d on m%1$d {
          process server {
              cpus node 0
              map heap 64 MiB with policy interleave 0-3
              touch heap
              touch heap[0 B..16 MiB]
              expect process(server).rss == 64 MiB
              expect node(1).anon >= 16 MiB
          }
          process client after server {
              map log 8 MiB
              touch log
              unmap log
          }
      }

      """;

  /** So many lines, or a few more. */
  static EditedFile ofLines(String label, int lines) {
    int each = (int) PAIR.lines().count();
    return new EditedFile(label, pairs((lines + each - 1) / each));
  }

  /** So many bytes, or a few more. */
  static EditedFile ofBytes(String label, int bytes) {
    int pairs = 1;
    while (pairs(pairs).length() < bytes && pairs < 1 << 20) {
      pairs = Math.max(pairs + 1, (int) (pairs * (double) bytes / pairs(pairs).length()));
    }
    return new EditedFile(label, pairs(pairs));
  }

  private static String pairs(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(PAIR.formatted(i));
    }
    return text.toString();
  }

  /** The line on which keys are pressed, from 0. */
  int line() {
    return (int) text.lines().count() + 1;
  }

  /** The whole text, with a value that no kernel takes. */
  String with(int value) {
    return text + "machine last {\n" + line(value) + "\n}\n";
  }

  /** The line with a value. */
  String line(int value) {
    return "    sysctl { vm.swappiness = " + value + " }";
  }
}
