/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * The pages of a process by kind as {@code /proc/PID/status} shows them. A kernel of many cpus
 * keeps what a task's faults bring in the task, and adds it to the process's counters with every
 * 66th of them, or when the process gives pages back ({@code check_sync_rss_stat}, {@code
 * sync_mm_rss}); until then {@code status} does not see it. {@code smaps} always does.
 *
 * <p>Reproduced to the page: run d3-vma-pt-faults, vma/pt.1. From 6.2 on the counters are per cpu
 * and lag otherwise, by less than 32 pages a cpu; here they are exact then.
 */
public final class SeenRss {
  /** TASK_RSS_EVENTS_THRESH: the faults that a task may have had before the one that adds up. */
  private static final long THRESHOLD = 64;

  private final Rss actual;
  private final boolean lags;
  private long anon;
  private long file;
  private long shmem;
  private long peak;

  /** The faults since the last time that all was added up. */
  private long faults;

  /** What there was when the last fault had ended. */
  private long anonBefore;

  private long fileBefore;
  private long shmemBefore;

  SeenRss(Rss actual, boolean lags) {
    this.actual = actual;
    this.lags = lags;
  }

  /** {@code RssAnon}, in pages. */
  public long anon() {
    return lags ? Math.max(0, anon) : actual.anon();
  }

  /** {@code RssFile}, in pages. */
  public long file() {
    return lags ? Math.max(0, file) : actual.file();
  }

  /** {@code RssShmem}, in pages. */
  public long shmem() {
    return lags ? Math.max(0, shmem) : actual.shmem();
  }

  /** {@code VmRSS}, in pages. */
  public long total() {
    return anon() + file() + shmem();
  }

  /** {@code VmHWM}, in pages. */
  public long peak() {
    return lags ? Math.max(peak, total()) : actual.peak();
  }

  /** Faults have ended; of several each has brought one anonymous page. */
  void faulted(long number) {
    long quiet = THRESHOLD + 1 - faults;
    if (number <= quiet) {
      faults += number;
    } else {
      // The fault that adds up is not counted, nor is its own page seen.
      long sum = 1 + (number - quiet - 1) / (THRESHOLD + 2);
      long seen = quiet + (sum - 1) * (THRESHOLD + 2);
      anon = anonBefore + seen;
      file = fileBefore;
      shmem = shmemBefore;
      faults = number - seen - 1;
    }
    remember();
  }

  /**
   * Reclaim has taken pages away, whoever ran it: the process's counters know at once, and may be
   * below what its tasks have not added yet.
   */
  void reclaimed(long anonPages, long filePages, long shmemPages) {
    peak = Math.max(peak, total());
    anon -= anonPages;
    file -= filePages;
    shmem -= shmemPages;
    anonBefore -= anonPages;
    fileBefore -= filePages;
    shmemBefore -= shmemPages;
  }

  /** Pages were given back, or came with a fork: all is added up. */
  void settle() {
    peak = Math.max(peak, total());
    anon = actual.anon();
    file = actual.file();
    shmem = actual.shmem();
    faults = 0;
    remember();
  }

  private void remember() {
    anonBefore = actual.anon();
    fileBefore = actual.file();
    shmemBefore = actual.shmem();
  }
}
