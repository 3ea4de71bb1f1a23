/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the blocks of a file, each of which is checked. What is missing at the end is no problem:
 * the run was killed. What was changed is.
 *
 * @param blocks the whole blocks, in order
 * @param isCutOff whether part of another one follows
 */
record RunScan(List<Block> blocks, boolean isCutOff) {
  static RunScan of(byte[] file) throws RecordingException {
    checkPreamble(file);
    List<Block> blocks = new ArrayList<>();
    int at = Block.PREAMBLE;
    while (at < file.length) {
      if (file.length - at < Block.HEAD) {
        return new RunScan(blocks, true);
      }
      if (!Block.isHead(file, at)) {
        throw damaged(at);
      }
      Block block = Block.read(file, at);
      if (block.end() > file.length) {
        return new RunScan(blocks, true);
      }
      if (!block.isSound(file)) {
        throw damaged(at);
      }
      blocks.add(block);
      at = (int) block.end();
    }
    return new RunScan(blocks, false);
  }

  private static void checkPreamble(byte[] file) throws RecordingException {
    byte[] expected = Block.preamble();
    if (file.length < expected.length
        || !Arrays.equals(file, 0, Block.MAGIC.length, Block.MAGIC, 0, Block.MAGIC.length)) {
      throw new RecordingException(
          "This is no recording: it does not begin with MEMRUN. 'memsim run FILE --out DIR' makes"
              + " one.");
    }
    int at = Block.MAGIC.length;
    int version = (file[at] & 0xff) | (file[at + 1] & 0xff) << 8;
    if (version != Block.VERSION) {
      throw new RecordingException(
          "This recording is of version "
              + version
              + " of the format, and this MemSim reads version "
              + Block.VERSION
              + "; use the MemSim that made it, or run the workload again.");
    }
  }

  private static RecordingException damaged(int at) {
    return new RecordingException(
        "This recording was changed after it was written: the block at byte "
            + at
            + " does not have its checksum. Copy it again, or run the workload again.");
  }
}
