/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A small machine, and how much the processes of a stress ask of it.
 *
 * @param name what tests call it
 * @param machine its description, as machine m
 * @param cpus how many it has
 * @param nodes how many it has
 * @param keptPages what each process has from its beginning to its end
 * @param regionPages the most pages of one mapping
 * @param percent its share of all events: a check takes as long as the machine is large
 */
record Shape(
    String name, String machine, int cpus, int nodes, int keptPages, int regionPages, int percent) {
  private static final String OFF = "numa_balancing=disable transparent_hugepage=never";
  private static final String THP = "numa_balancing=disable transparent_hugepage=always";

  private static final String SWAP = "swap 64 MiB { latency 20 us  bandwidth 1 GiB/s }\n";

  /** One node, no swap, no huge pages; memory is enough for all. */
  static Shape roomy() {
    return new Shape("roomy", machine("node 0 { cpus 0-1  memory 8 MiB }", OFF), 2, 1, 4, 12, 95);
  }

  /** Two nodes, huge pages wherever they fit. */
  static Shape huge() {
    String nodes = "node 0 { cpus 0-1  memory 24 MiB }\nnode 1 { cpus 2-3  memory 24 MiB }\n";
    return new Shape("huge", machine(nodes, THP), 4, 2, 4, 600, 5);
  }

  /** One node with less memory than the processes want, and swap. */
  static Shape tight() {
    String node = "node 0 { cpus 0-1  memory 8 MiB }\n";
    return new Shape("tight", machine(node + SWAP, OFF), 2, 1, 60, 80, 20);
  }

  /** The same without swap: only pages of files can go, and then processes. */
  static Shape swapless() {
    return new Shape(
        "swapless", machine("node 0 { cpus 0-1  memory 8 MiB }", OFF), 2, 1, 30, 60, 10);
  }

  /** Two nodes with less memory than the processes want, swap and huge pages. */
  static Shape tightHuge() {
    String nodes = "node 0 { cpus 0-1  memory 16 MiB }\nnode 1 { cpus 2-3  memory 16 MiB }\n";
    return new Shape("tightHuge", machine(nodes + SWAP, THP), 4, 2, 120, 600, 5);
  }

  /** All of them. */
  static List<Shape> all() {
    return List.of(roomy(), huge());
  }

  private static String machine(String nodes, String words) {
    return "machine m {\nkernel 6.1\n" + nodes + "\ncmdline \"" + words + "\"\n}\n";
  }

  String cpu(SplittableRandom random) {
    return String.valueOf(random.nextInt(cpus));
  }

  String policy(SplittableRandom random) {
    int node = random.nextInt(nodes);
    return switch (random.nextInt(4)) {
      case 0 -> "bind " + node;
      case 1 -> "preferred " + node;
      case 2 -> nodes > 1 ? "interleave 0-" + (nodes - 1) : "interleave 0";
      default -> "default";
    };
  }
}
