/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/** What a pass of reclaim wants and has found: {@code struct scan_control}. */
final class ScanControl {
  /** The priority that every pass begins with: it looks at one of 2 to the power of that. */
  static final int FIRST_PRIORITY = 12;

  /** Pages that are looked at together, and that a request asks for: {@code SWAP_CLUSTER_MAX}. */
  static final int CLUSTER = 32;

  final Reclaimer who;
  final Gfp gfp;
  final int cpu;

  /** The highest zone index whose pages help. */
  int highestZone;

  int order;
  long wanted;
  int priority = FIRST_PRIORITY;
  boolean mayWrite = true;
  boolean mayUnmap = true;
  boolean maySwap = true;

  /** Pages looked at and reclaimed since this was set to 0. */
  long scanned;

  long reclaimed;

  boolean deactivatesAnon;
  boolean deactivatesFile;
  boolean forcesDeactivation;
  boolean skippedDeactivation;
  boolean trimsCache;

  /** Whether generations may be too few: {@code memcgs_need_aging}. */
  boolean needsAging;

  /** Pages reclaimed when generations were looked at last: {@code last_reclaimed}. */
  long reclaimedAtAging;

  boolean fileIsTiny;
  long anonCost;
  long fileCost;

  // of the pass over a node
  long dirty;
  long unqueuedDirty;
  long congested;
  long writeback;
  long immediate;
  long taken;
  long fileTaken;

  /** The time that it took a cpu so far. */
  long ns;

  /** Whether somebody else has its cpu by turns. */
  boolean sharesCpu;

  /** The time for which it waited besides. */
  long waitNs;

  ScanControl(Reclaimer who, Gfp gfp, int order, int highestZone, int cpu) {
    this.who = who;
    this.gfp = gfp;
    this.order = order;
    this.highestZone = highestZone;
    this.cpu = cpu;
  }

  /** What gathers its writes to swap areas, in a pass over a node; null if nothing does. */
  SwapOut.@Nullable Plug plug;

  boolean isKswapd() {
    return who == Reclaimer.KSWAPD;
  }

  /** The cgroup that is short of memory; the root's is null if the machine is. */
  @Nullable MemoryCgroup target;

  /** Whether something was left to cgroups for their memory.low. */
  boolean skippedLow;

  /** Whether that is taken, too. */
  boolean takesLow;

  /** The number of the cgroup that is short of memory; 0 if the machine is. */
  int group() {
    return isCgroup() && target != null ? target.id() : 0;
  }

  boolean isCgroup() {
    return who == Reclaimer.CGROUP;
  }

  boolean deactivates(boolean file) {
    return file ? deactivatesFile : deactivatesAnon;
  }

  /**
   * How long ago the batch began that is being looked at, in nanoseconds: twice the work if
   * somebody else has the cpu by turns.
   */
  long sinceBegin() {
    return sharesCpu ? 2 * ns : ns;
  }

  /** Hands over the time that it took, waiting included. */
  long takeNs() {
    long sum = ns + waitNs;
    ns = 0;
    waitNs = 0;
    return sum;
  }

  /** A pass over a node begins. */
  void beginNode() {
    dirty = 0;
    unqueuedDirty = 0;
    congested = 0;
    writeback = 0;
    immediate = 0;
    taken = 0;
    fileTaken = 0;
  }
}
