/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

/**
 * What became of the pages of the oldest generation, by type and by <em>tier</em>: how often they
 * were used through file descriptors, as a power of two. Refaults steer what is evicted next, as a
 * PID controller whose proportional and integral terms these are: {@code read_ctrl_pos}, {@code
 * positive_ctrl_err}.
 */
public final class Tiers {
  /** {@code MAX_NR_TIERS}. */
  static final int COUNT = 4;

  /** Fewer refaults than this say nothing: {@code MIN_LRU_BATCH}. */
  private static final long FEW = 64;

  private static final int TYPES = 2;

  private final long[] refaulted = new long[TYPES * COUNT];
  private final long[] evicted = new long[TYPES * COUNT];
  private final long[] spared = new long[TYPES * COUNT];
  private final long[] averageRefaulted = new long[TYPES * COUNT];
  private final long[] averageTotal = new long[TYPES * COUNT];

  Tiers() {}

  /** lru_tier_from_refs: the tier of a page that was used so often. */
  static int of(int uses) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(uses);
  }

  private static int at(boolean file, int tier) {
    return (file ? COUNT : 0) + tier;
  }

  /** Pages came back that were evicted from the oldest generation. */
  void refaulted(boolean file, int tier, long pages) {
    refaulted[at(file, tier)] += pages;
  }

  /** Pages were evicted. */
  void evicted(boolean file, int tier, long pages) {
    evicted[at(file, tier)] += pages;
  }

  /** Pages were left to the next generation because of their tier. */
  void spared(boolean file, int tier, long pages) {
    spared[at(file, tier)] += pages;
  }

  /** reset_ctrl_pos: the oldest generation has gone, which counts half from now on. */
  void carryOver(boolean file) {
    for (int tier = 0; tier < COUNT; tier++) {
      int i = at(file, tier);
      averageRefaulted[i] = (averageRefaulted[i] + refaulted[i]) / 2;
      averageTotal[i] = (averageTotal[i] + evicted[i] + spared[i]) / 2;
      refaulted[i] = 0;
      evicted[i] = 0;
      spared[i] = 0;
    }
  }

  private long refaults(boolean file, int tier) {
    return averageRefaulted[at(file, tier)] + refaulted[at(file, tier)];
  }

  private long total(boolean file, int tier) {
    int i = at(file, tier);
    return averageTotal[i] + evicted[i] + spared[i];
  }

  /**
   * Whether pages of a tier come back no more often than those of the first tier of a type.
   *
   * @param gain the weight of the first tier
   * @param gainOfTier that of the other one
   */
  private boolean isNoWorse(boolean first, long gain, boolean file, int tier, long gainOfTier) {
    long back = refaults(file, tier);
    return back < FEW
        || back * (total(first, 0) + FEW) * gain
            <= (refaults(first, 0) + 1) * total(file, tier) * gainOfTier;
  }

  /** get_type_to_scan: whether pages of files are rather to be evicted than anonymous ones. */
  public boolean prefersFile(long swappiness) {
    return isNoWorse(false, swappiness, true, 0, 200 - swappiness);
  }

  /**
   * The last tier to be evicted of the type that {@link #prefersFile} chose: those above come back
   * more often than pages of the other type.
   */
  public int lastAgainstOther(boolean file, long swappiness) {
    long ofAnon = swappiness;
    long ofFile = 200 - swappiness;
    int tier = 1;
    while (tier < COUNT
        && isNoWorse(!file, file ? ofAnon : ofFile, file, tier, file ? ofFile : ofAnon)) {
      tier++;
    }
    return tier - 1;
  }

  /** get_tier_idx: the last tier to be evicted; those above come back twice as often. */
  public int last(boolean file) {
    int tier = 1;
    while (tier < COUNT && isNoWorse(file, 1, file, tier, 2)) {
      tier++;
    }
    return tier - 1;
  }
}
