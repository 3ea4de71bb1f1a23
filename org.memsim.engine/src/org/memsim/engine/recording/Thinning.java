/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What to leave out of a file that has become too large: the oldest events first, then every other
 * one of the blocks of snapshots, then the oldest decisions, then what is left of snapshots and
 * steps; never the last block of a kind, and never what others need.
 */
final class Thinning {
  private final List<Block> kept;
  private Gaps gaps;
  private long size;

  /**
   * Chooses.
   *
   * @param blocks all blocks of the file in order
   * @param gaps what was left out before
   * @param target bytes that are to be left, if possible
   */
  Thinning(List<Block> blocks, Gaps gaps, long target) {
    this.kept = new ArrayList<>(blocks);
    this.gaps = gaps;
    this.size = blocks.stream().mapToLong(Block::size).sum();
    leaveOut(BlockType.EVENTS, 1, target);
    leaveOut(BlockType.SAMPLES, 2, target);
    leaveOut(BlockType.DECISIONS, 1, target);
    leaveOut(BlockType.SAMPLES, 1, target);
    leaveOut(BlockType.STEPS, 1, target);
  }

  /** What is left, in order. */
  List<Block> kept() {
    return kept;
  }

  /** What has been left out by now. */
  Gaps gaps() {
    return gaps;
  }

  private void leaveOut(BlockType type, int every, long target) {
    List<Block> candidates = kept.stream().filter(block -> block.code() == type.code()).toList();
    for (int i = every - 1; i < candidates.size() - 1 && size > target; i += every) {
      Block block = candidates.get(i);
      kept.remove(block);
      size -= block.size();
      gaps = gaps.with(type.name().toLowerCase(Locale.ROOT), block);
    }
  }
}
