/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

/** What a figure of the lab is about. */
public enum LabCategory {
  /** The machine as it has booted against what the file describes. */
  MACHINE("machine: distances, cpus, fallback order, zones"),
  /** Figures of boot, as {@code verify} compares them. */
  BOOT("boot: zones, marks, protections, pagesets, slabs, settings"),
  /** Whether a step succeeds, and the error if not. */
  CALLS("results of steps"),
  /** Virtual memory areas: their borders, protection and file. */
  VMA("VMA"),
  /** The policy of each area. */
  POLICY("policy"),
  /** On which nodes the pages of each area lie. */
  PLACEMENT("placement by node"),
  /** Faults of each step, minor and major together. */
  FAULTS("faults"),
  /** Page tables that each step adds or frees. */
  TABLES("page tables"),
  /** Memory of each area in transparent huge pages. */
  HUGE("huge pages"),
  /** Memory that each step promises or gives back. */
  COMMIT("promised memory");

  private final String title;

  LabCategory(String title) {
    this.title = title;
  }

  /** What people read. */
  public String title() {
    return title;
  }
}
