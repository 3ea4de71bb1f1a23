/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import org.memsim.engine.run.RuledMachine;

/** The models that a figure may be met within. */
public enum Model {
  /** Pages that were managed at boot are not printed; some that explain all figures exist. */
  MANAGED_AT_BOOT(
      "managed at boot",
      "computed when less was managed than now; the pages are reckoned back from the machine's own"
          + " figures, at most "
          + (RuledMachine.MOST_FREED_LATE >> 20)
          + " MiB fewer in all"),
  /** The default of vm.min_free_kbytes comes from pages that were managed at boot, too. */
  MIN_FREE_AT_BOOT(
      "min_free_kbytes at boot",
      "computed from what was managed at two moments of boot, which nothing prints; within "
          + RuledMachine.MIN_FREE_PERCENT
          + " %"),
  /** Where nothing tells whether khugepaged runs, it may or may not. */
  HUGE_PAGES_NOT_TOLD(
      "huge pages not told",
      "no file tells whether transparent huge pages are on; off, they lead to this"),
  /** Where nothing tells the cpus of nodes, these are taken to have equally many. */
  CPUS_DEALT_OUT(
      "cpus dealt out", "no file tells how many cpus each node has; they are dealt out evenly"),
  /** Kernels before 5.19 print marks with a boost and do not say how large that is. */
  BOOST(
      "boost",
      "the marks have a boost that is not printed; a whole number of pageblocks, the same in min,"
          + " low and high, is taken for one");

  private final String title;
  private final String statement;

  Model(String title, String statement) {
    this.title = title;
    this.statement = statement;
  }

  /** Its name. */
  public String title() {
    return title;
  }

  /** What it allows. */
  public String statement() {
    return statement;
  }
}
