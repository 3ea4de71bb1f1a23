/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** The pages of a process by kind, exact at any time. */
public final class Rss {
  private long anon;
  private long file;
  private long shmem;
  private long swapped;

  /** The most pages before pages went. */
  private long peak;

  private final SeenRss seen;

  /** No pages; {@code lags} says whether {@code status} lags behind. */
  Rss(boolean lags) {
    this.seen = new SeenRss(this, lags);
  }

  /** The same pages as {@code status} shows them. */
  public SeenRss seen() {
    return seen;
  }

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

  /** The most pages that there were at a time: {@code VmHWM}. */
  public long peak() {
    return Math.max(peak, total());
  }

  void addAnon(long pages) {
    notePeak(pages);
    anon += pages;
  }

  void addFile(long pages) {
    notePeak(pages);
    file += pages;
  }

  void addShmem(long pages) {
    notePeak(pages);
    shmem += pages;
  }

  void addSwapped(long pages) {
    swapped += pages;
  }

  private void notePeak(long difference) {
    if (difference < 0) {
      peak = peak();
    }
  }
}
