/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.memsim.engine.machine.ZoneTuning;

/**
 * The watermarks of a zone and its reserves, as they are at the moment: what sysctls and the boost
 * have made of them.
 */
final class ZoneMarks {
  private ZoneTuning tuning;
  private long low;
  private long min;
  private long[] protection;
  private long boost;
  private boolean boosted;

  ZoneMarks(ZoneTuning tuning) {
    this.tuning = tuning;
    this.low = tuning.watermarks().low();
    this.min = tuning.watermarks().min();
    this.protection = protection(tuning);
  }

  /** Takes over what a sysctl has changed; the boost stays. */
  void retune(ZoneTuning value) {
    tuning = value;
    low = value.watermarks().low();
    min = value.watermarks().min();
    protection = protection(value);
  }

  private static long[] protection(ZoneTuning tuning) {
    return tuning.protection().stream().mapToLong(Long::longValue).toArray();
  }

  ZoneTuning tuning() {
    return tuning;
  }

  /** The pages that requests which could have a zone of an index leave: lowmem_reserve. */
  long protection(int highestIndex) {
    return protection[highestIndex];
  }

  /** The high mark with the boost. */
  long high() {
    return tuning.watermarks().high() + boost;
  }

  /** The promo mark with the boost. */
  long promo() {
    return tuning.watermarks().promo() + boost;
  }

  /** The min mark with the boost. */
  long min() {
    return min + boost;
  }

  /** The mark that a request looks at, lowered as far as its flags allow. */
  long of(int flags) {
    long plain =
        (flags & AllocFlags.LOW) != 0
            ? low
            : (flags & AllocFlags.ABOVE_HIGH) != 0 ? tuning.watermarks().high() : min;
    return reduced(plain + boost, flags);
  }

  /** The min mark without the boost, lowered likewise. */
  long minWithoutBoost(int flags) {
    return reduced(min, flags);
  }

  /** Any mark, lowered likewise. */
  static long reduced(long mark, int flags) {
    long left = mark;
    if ((flags & AllocFlags.HIGH) != 0) {
      left -= left / 2;
    }
    if ((flags & AllocFlags.OOM) != 0) {
      left -= left / 2;
    } else if ((flags & AllocFlags.HARDER) != 0) {
      left -= left / 4;
    }
    return left;
  }

  /** Urgent requests for single pages need not wait for room that only the boost asks for. */
  boolean ignoresBoost(int flags, int order) {
    int urgent = AllocFlags.HARDER | AllocFlags.LOW;
    return order == 0 && boost > 0 && (flags & urgent) == AllocFlags.HARDER;
  }

  /** Pages by which the marks are raised because pageblocks were mixed. */
  long boost() {
    return boost;
  }

  void setBoost(long pages) {
    boost = pages;
  }

  /**
   * boost_watermark: raises all marks by a pageblock, up to a share of the high mark.
   *
   * @param factor the share, in hundredths of a percent
   * @param wakes whether the request wakes kswapd
   */
  void raise(long pageblock, long factor, boolean wakes) {
    long most = tuning.watermarks().high() * factor / 10_000;
    if (most > 0) {
      boost = Math.min(boost + pageblock, Math.max(pageblock, most));
      boosted |= wakes;
    }
  }

  /** Whether a request that wakes kswapd raised the boost since this was last asked. */
  boolean wasBoosted() {
    boolean was = boosted;
    boosted = false;
    return was;
  }
}
