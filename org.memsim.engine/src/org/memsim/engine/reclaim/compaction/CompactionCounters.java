/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

/** What compaction counts on a machine, by the names of {@code /proc/vmstat}. */
public final class CompactionCounters {
  private long migrateScanned;
  private long freeScanned;
  private long isolated;
  private long moved;
  private long withoutRoom;
  private long successes;
  private long failures;
  private long woken;
  private long migrateScannedByThreads;
  private long freeScannedByThreads;

  CompactionCounters() {}

  /** Frames looked at for pages to move: {@code compact_migrate_scanned}. */
  public long migrateScanned() {
    return migrateScanned;
  }

  /** Frames looked at for room: {@code compact_free_scanned}. */
  public long freeScanned() {
    return freeScanned;
  }

  /** Pages taken for either: {@code compact_isolated}. */
  public long isolated() {
    return isolated;
  }

  /** Pages moved: a part of {@code pgmigrate_success}. */
  public long moved() {
    return moved;
  }

  /** Pages for which no room was left, so that the run ended: a part of {@code pgmigrate_fail}. */
  public long withoutRoom() {
    return withoutRoom;
  }

  /** How often a kcompactd had something to do: {@code compact_daemon_wake}. */
  public long woken() {
    return woken;
  }

  /** {@code compact_daemon_migrate_scanned}. */
  public long migrateScannedByThreads() {
    return migrateScannedByThreads;
  }

  /** {@code compact_daemon_free_scanned}. */
  public long freeScannedByThreads() {
    return freeScannedByThreads;
  }

  /** How often a request waited for compaction: {@code compact_stall}. */
  public long stalls() {
    return successes + failures;
  }

  /** How often it got its block then: {@code compact_success}. */
  public long successes() {
    return successes;
  }

  /** How often it did not: {@code compact_fail}. */
  public long failures() {
    return failures;
  }

  void countStall(boolean success) {
    successes += success ? 1 : 0;
    failures += success ? 0 : 1;
  }

  void countScanned(long migrate, long free) {
    migrateScanned += migrate;
    freeScanned += free;
  }

  void countIsolated(long pages) {
    isolated += pages;
  }

  void countMoved(long pages) {
    moved += pages;
  }

  void countWithoutRoom() {
    withoutRoom++;
  }

  void countWoken() {
    woken++;
  }

  void countByThread(long migrate, long free) {
    migrateScannedByThreads += migrate;
    freeScannedByThreads += free;
  }
}
