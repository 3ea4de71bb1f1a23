/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts pages of a cgroup and, through its parents, of those around it: {@code page_counter}. All
 * figures are pages.
 */
final class PageCounter {
  /** No limit. */
  static final long UNLIMITED = Long.MAX_VALUE;

  private final @Nullable PageCounter parent;
  private long min;
  private long low;
  private long high;
  private long max;
  private long usage;
  private long watermark;

  /** What of its usage lies below min and low, as its parent knows. */
  private long minUsage;

  private long lowUsage;

  /** The sums of these over its children. */
  private long childrenMinUsage;

  private long childrenLowUsage;

  /** The protection that is left of min and low under those around it. */
  private long effectiveMin;

  private long effectiveLow;

  /** A counter of nothing yet, with the limits of its cgroup. */
  PageCounter(@Nullable PageCounter parent, long min, long low, long high, long max) {
    this.parent = parent;
    this.min = min;
    this.low = low;
    this.high = high;
    this.max = max;
  }

  /** Gives it other limits, whatever it has. */
  void setLimits(long newMin, long newLow, long newHigh, long newMax) {
    min = newMin;
    low = newLow;
    high = newHigh;
    max = newMax;
    tellProtectedUsage();
  }

  long usage() {
    return usage;
  }

  /** The most that it ever was: {@code memory.peak}. */
  long watermark() {
    return watermark;
  }

  long high() {
    return high;
  }

  long max() {
    return max;
  }

  long effectiveMin() {
    return effectiveMin;
  }

  long effectiveLow() {
    return effectiveLow;
  }

  boolean isOverHigh() {
    return usage > high;
  }

  /** By how much it is over its high mark, as {@link HighDelay} has it. */
  long overage() {
    return HighDelay.overage(usage, high);
  }

  /** How many pages there is room for: {@code mem_cgroup_margin}. */
  long margin() {
    return Math.max(0, max - usage);
  }

  /**
   * page_counter_try_charge: counts pages here and in all counters around it, unless one of these
   * would come to lie over its limit.
   *
   * @return the first one that would; then nothing is counted
   */
  Optional<PageCounter> tryCharge(long pages) {
    for (PageCounter counter = this; counter != null; counter = counter.parent) {
      if (counter.usage + pages > counter.max) {
        return Optional.of(counter);
      }
    }
    charge(pages);
    return Optional.empty();
  }

  /** page_counter_charge: counts pages whatever the limits say. */
  void charge(long pages) {
    for (PageCounter counter = this; counter != null; counter = counter.parent) {
      counter.usage += pages;
      counter.watermark = Math.max(counter.watermark, counter.usage);
      counter.tellProtectedUsage();
    }
  }

  /**
   * page_counter_uncharge.
   *
   * @throws IllegalStateException if so many were never charged
   */
  void uncharge(long pages) {
    for (PageCounter counter = this; counter != null; counter = counter.parent) {
      if (counter.usage < pages) {
        throw new IllegalStateException(pages + " pages uncharged of " + counter.usage);
      }
      counter.usage -= pages;
      counter.tellProtectedUsage();
    }
  }

  /** propagate_protected_usage: lets the parent know what of the usage asks for protection. */
  private void tellProtectedUsage() {
    if (parent == null) {
      return;
    }
    long nowMin = Math.min(usage, min);
    parent.childrenMinUsage += nowMin - minUsage;
    minUsage = nowMin;
    long nowLow = Math.min(usage, low);
    parent.childrenLowUsage += nowLow - lowUsage;
    lowUsage = nowLow;
  }

  /**
   * mem_cgroup_calculate_protection: what reclaim on behalf of a cgroup leaves to this one below
   * it. Those between the two must have been asked before.
   *
   * @param target the counter of the cgroup that memory is reclaimed for
   */
  void protectAgainst(PageCounter target) {
    if (this == target || usage == 0 || parent == null) {
      return;
    }
    if (parent == target) {
      effectiveMin = min;
      effectiveLow = low;
      return;
    }
    effectiveMin =
        Protection.effective(
            usage, parent.usage, min, parent.effectiveMin, parent.childrenMinUsage);
    effectiveLow =
        Protection.effective(
            usage, parent.usage, low, parent.effectiveLow, parent.childrenLowUsage);
  }
}
