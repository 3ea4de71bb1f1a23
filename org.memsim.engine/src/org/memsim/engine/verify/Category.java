/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

/** What figures are about. */
public enum Category {
  /** Where zones begin and how far they reach. */
  SPANS("zones and spans"),
  /** How much of a zone is memory, and how much the page allocator was given. */
  PAGES("managed and present"),
  /** The marks at which reclaim starts and stops. */
  WATERMARKS("watermarks"),
  /** What zones keep from requests that could use a higher one. */
  PROTECTIONS("protections"),
  /** The sizes of per-cpu pagesets. */
  PAGESETS("pagesets"),
  /** By how much a cpu's own counters may be off. */
  THRESHOLDS("vmstat thresholds"),
  /** The order in which nodes are asked for memory. */
  FALLBACK("fallback orders"),
  /** The default of vm.min_free_kbytes, khugepaged's wishes included. */
  MIN_FREE("min_free_kbytes"),
  /** How caches cut pages into objects. */
  SLABS("slab geometry"),
  /** The totals of meminfo. */
  TOTALS("MemTotal and CommitLimit"),
  /** Sysctls and files of sysfs whose defaults are fixed. */
  SETTINGS("defaults of settings"),
  /** The distances of nodes. */
  DISTANCES("distances"),
  /** The cpus of nodes. */
  CPUS("cpus");

  private final String title;

  Category(String title) {
    this.title = title;
  }

  /** Its name in a report. */
  public String title() {
    return title;
  }
}
