/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/**
 * What the kernel counts about the pages of files, zone by zone. Pages that merely lie in the cache
 * are counted by the allocator, see {@link org.memsim.engine.page.ZoneMemory#used(PageKind)}.
 */
public final class FileCounters {
  private final PageAllocator allocator;
  private final long[] dirty;
  private final long[] writeback;
  private final long[] dirtied;
  private final long[] written;
  private long bytesIn;
  private long bytesOut;
  private long allDirty;
  private long allWriteback;

  FileCounters(PageAllocator allocator) {
    this.allocator = allocator;
    int zones = allocator.zones().size();
    this.dirty = new long[zones];
    this.writeback = new long[zones];
    this.dirtied = new long[zones];
    this.written = new long[zones];
  }

  /** Dirty pages in a zone: its share of {@code nr_dirty}. */
  public long dirty(int zoneOrdinal) {
    return dirty[zoneOrdinal];
  }

  /** Pages being written, in a zone: its share of {@code nr_writeback}. */
  public long writeback(int zoneOrdinal) {
    return writeback[zoneOrdinal];
  }

  /** Pages that became dirty since boot: {@code nr_dirtied}. */
  public long dirtied(int zoneOrdinal) {
    return dirtied[zoneOrdinal];
  }

  /** Pages that were written since boot: {@code nr_written}. */
  public long written(int zoneOrdinal) {
    return written[zoneOrdinal];
  }

  /** Dirty pages of the machine. */
  public long dirty() {
    return allDirty;
  }

  /** Pages of the machine that are being written. */
  public long writeback() {
    return allWriteback;
  }

  /** KiB read from devices since boot: {@code pgpgin}. */
  public long pgpgin() {
    return bytesIn >> 10;
  }

  /** KiB written to devices since boot: {@code pgpgout}. */
  public long pgpgout() {
    return bytesOut >> 10;
  }

  void becameDirty(int frame) {
    int zone = zone(frame);
    dirty[zone]++;
    dirtied[zone]++;
    allDirty++;
  }

  /** What a dirty page holds is in another frame now, be it of another zone. */
  void movedDirty(int from, int to) {
    dirty[zone(from)]--;
    dirty[zone(to)]++;
  }

  void becameClean(int frame) {
    dirty[zone(frame)]--;
    allDirty--;
  }

  void beganWriteback(int frame) {
    writeback[zone(frame)]++;
    allWriteback++;
  }

  void endedWriteback(int frame) {
    int zone = zone(frame);
    writeback[zone]--;
    written[zone]++;
    allWriteback--;
  }

  void transferred(boolean out, long bytes) {
    if (out) {
      bytesOut += bytes;
    } else {
      bytesIn += bytes;
    }
  }

  private int zone(int frame) {
    return allocator.zoneOf(frame).zone().ordinal();
  }
}
