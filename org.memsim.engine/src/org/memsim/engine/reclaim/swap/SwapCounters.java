/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import org.memsim.engine.page.ZoneMemory;

/** What happened to swap since boot, and how many pages are in its cache. */
public final class SwapCounters {
  private final long[] cached;
  private final long[] writeback;
  private final long[] pending;
  private final long[] written;
  private long in;
  private long out;
  private long ahead;
  private long aheadNeeded;

  /** Nothing yet, on a machine with so many nodes and zones, empty ones included. */
  SwapCounters(int nodes, int zones) {
    this.cached = new long[nodes];
    this.writeback = new long[nodes];
    this.pending = new long[zones];
    this.written = new long[nodes];
  }

  /** Pages of a node in the swap cache: {@code nr_swapcached}. */
  public long cached(int node) {
    return cached[node];
  }

  /** Pages of a node on their way to an area, a part of {@code nr_writeback}. */
  public long writeback(int node) {
    return writeback[node];
  }

  /** Pages of a zone on their way to an area, a part of {@code nr_zone_write_pending}. */
  public long pending(int zone) {
    return pending[zone];
  }

  /** Pages of a node that are on an area, a part of {@code nr_written}. */
  public long written(int node) {
    return written[node];
  }

  /** Pages that were read: {@code pswpin}. */
  public long in() {
    return in;
  }

  /** Pages that were sent to be written: {@code pswpout}. */
  public long out() {
    return out;
  }

  /** Pages that were read ahead: {@code swap_ra}. */
  public long ahead() {
    return ahead;
  }

  /** Those of them that were needed: {@code swap_ra_hit}. */
  public long aheadNeeded() {
    return aheadNeeded;
  }

  void cached(int node, int difference) {
    cached[node] += difference;
  }

  void written(int node, int pages) {
    written[node] += pages;
  }

  void beginWriting(ZoneMemory zone) {
    writeback[zone.node()]++;
    pending[zone.zone().ordinal()]++;
  }

  void endWriting(ZoneMemory zone) {
    writeback[zone.node()]--;
    pending[zone.zone().ordinal()]--;
    written[zone.node()]++;
  }

  void countIn(int pages) {
    in += pages;
  }

  void countOut() {
    out++;
  }

  void countAhead(boolean needed) {
    if (needed) {
      aheadNeeded++;
    } else {
      ahead++;
    }
  }
}
