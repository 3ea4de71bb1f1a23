/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.List;
import org.memsim.engine.snapshot.LongRow;

/** The end of a file as it is written: how the run ended, and where each block is. */
record Index(Ending ending, LongRow codes, LongRow offsets, LongRow items, LongRow times) {
  static Index of(Ending ending, List<Block> blocks) {
    return new Index(
        ending,
        LongRow.of(blocks.stream().mapToLong(Block::code).toArray()),
        LongRow.of(blocks.stream().mapToLong(Block::offset).toArray()),
        LongRow.of(blocks.stream().mapToLong(Block::items).toArray()),
        LongRow.of(blocks.stream().mapToLong(Block::firstNs).toArray()));
  }
}
