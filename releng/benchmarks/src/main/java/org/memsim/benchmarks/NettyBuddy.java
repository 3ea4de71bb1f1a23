/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memsim.tests.page.Buddy;

/**
 * Netty's pool: one arena of 64 MiB chunks in pages of 4 KiB, without caches, since those would
 * never see a block again before long. The memory itself is never touched. The table that finds a
 * buffer by its number is ours; it costs nothing beside a buffer.
 */
final class NettyBuddy implements Buddy {
  private static final int PAGE = 4096;
  private static final int CHUNK_ORDER = 14;

  private final PooledByteBufAllocator pool =
      new PooledByteBufAllocator(true, 0, 1, PAGE, CHUNK_ORDER, 0, 0, false);
  private @Nullable ByteBuf[] buffers = new ByteBuf[1 << 16];
  private int[] freeNumbers = new int[1 << 16];
  private int freeCount;
  private int numbers;

  /**
   * An empty pool.
   *
   * @throws IllegalStateException if Java would clear the memory, which a machine may not have
   */
  NettyBuddy() {
    if (!PlatformDependent.useDirectBufferNoCleaner()) {
      throw new IllegalStateException("Netty cannot reserve memory without touching it");
    }
  }

  @Override
  public int allocate(int order) {
    int number = freeCount > 0 ? freeNumbers[--freeCount] : numbers++;
    if (number == buffers.length) {
      buffers = Arrays.copyOf(buffers, 2 * number);
    }
    buffers[number] = pool.directBuffer(PAGE << order);
    return number;
  }

  @Override
  public void free(int block, int order) {
    ByteBuf buffer = buffers[block];
    if (buffer == null) {
      throw new IllegalStateException("there is no buffer " + block);
    }
    buffers[block] = null;
    buffer.release();
    if (freeCount == freeNumbers.length) {
      freeNumbers = Arrays.copyOf(freeNumbers, 2 * freeCount);
    }
    freeNumbers[freeCount++] = block;
  }

  @Override
  public long page(int block) {
    return 0;
  }
}
