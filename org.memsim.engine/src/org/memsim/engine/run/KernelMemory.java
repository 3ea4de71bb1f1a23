/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.memsim.dsl.mem.AllocPages;

/** The blocks that steps of the kernel hold, in the order in which they were taken. */
final class KernelMemory {
  /** Growing list of frames. */
  private static final class Blocks {
    private int[] frames = new int[16];
    private int size;

    void add(int frame) {
      if (size == frames.length) {
        frames = Arrays.copyOf(frames, 2 * size);
      }
      frames[size++] = frame;
    }
  }

  /** By the statement that names them; looked up only. */
  private final Map<org.memsim.dsl.mem.KernelMemory, Blocks> held = new HashMap<>();

  /** Remembers a block. */
  void add(AllocPages step, int frame) {
    held.computeIfAbsent(step, unused -> new Blocks()).add(frame);
  }

  /**
   * Lets go of each {@code stride}-th of the blocks that are left: of 2 the second, the fourth and
   * so on.
   *
   * @param free gives a block back
   * @return how many there were
   */
  long release(org.memsim.dsl.mem.KernelMemory name, long stride, IntConsumer free) {
    Blocks blocks = held.get(name);
    if (blocks == null) {
      return 0;
    }
    int kept = 0;
    for (int i = 0; i < blocks.size; i++) {
      if ((i + 1) % stride == 0) {
        free.accept(blocks.frames[i]);
      } else {
        blocks.frames[kept++] = blocks.frames[i];
      }
    }
    int released = blocks.size - kept;
    blocks.size = kept;
    return released;
  }
}
