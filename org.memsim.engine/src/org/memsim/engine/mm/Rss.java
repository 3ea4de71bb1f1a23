/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** The pages of a process by kind, exact at any time; Linux's {@code status} lags behind. */
public final class Rss {
  private long anon;
  private long file;
  private long shmem;
  private long swapped;

  Rss() {}

  /** Anonymous pages in memory: {@code RssAnon}. */
  public long anon() {
    return anon;
  }

  /** Pages of files in memory: {@code RssFile}. */
  public long file() {
    return file;
  }

  /** Pages of shared memory: {@code RssShmem}. */
  public long shmem() {
    return shmem;
  }

  /** Anonymous pages that are swapped out: {@code VmSwap}. */
  public long swapped() {
    return swapped;
  }

  /** All pages in memory: {@code VmRSS}. */
  public long total() {
    return anon + file + shmem;
  }

  void addAnon(long pages) {
    anon += pages;
  }

  void addFile(long pages) {
    file += pages;
  }

  void addShmem(long pages) {
    shmem += pages;
  }

  void addSwapped(long pages) {
    swapped += pages;
  }
}
