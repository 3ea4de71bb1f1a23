/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.memsim.engine.reclaim.SwapOut;

/**
 * Requests that one who reclaims gathers before the devices get them: {@code struct blk_plug}.
 * Pages whose slots follow each other become one request. The requests are sent when another one
 * begins and the last is large, when there are many, and when the pass ends. So the pages of most
 * batches are back on their list before they are written, and only those of the batch in which a
 * request is sent are not.
 */
final class SwapPlug implements SwapOut.Plug {
  /**
   * The pages of the largest request. A model: the segments that a virtio disk with a queue of 256
   * descriptors takes; pages that follow each other on the device hardly ever do in memory.
   */
  private static final int LARGEST_REQUEST = 254;

  /** BLK_PLUG_FLUSH_SIZE, in bytes: no request is added after one of so many. */
  private static final long LARGE_REQUEST = 128 << 10;

  /** BLK_MAX_REQUEST_COUNT. */
  private static final int MOST_REQUESTS = 32;

  /**
   * SWAP_CLUSTER_MAX / 2. A model: who finds that others have taken slots on its cpu since has lost
   * it in the middle of a batch, half of which is not back on a list when its request is sent.
   */
  private static final int HALF_BATCH = 16;

  private final SwapWrites writes;
  private final IntPredicate isStored;
  private final int pageShift;

  /** The pages of all requests, one request after the other; made when there is one. */
  private int[] frames = {};

  /** Where each request ends, and which area it is for. */
  private final int[] ends = new int[MOST_REQUESTS];

  private final SwapArea[] areas = new SwapArea[MOST_REQUESTS];
  private int requests;
  private int size;
  private long nextSlot;

  /** How many slots the cpu had taken when the last page was added. */
  private long turn;

  SwapPlug(SwapWrites writes, IntPredicate isStored, int pageShift) {
    this.writes = writes;
    this.isStored = isStored;
    this.pageShift = pageShift;
  }

  @Override
  public void write(int frame, long now) {
    SwapArea area = isStored.test(frame) ? null : writes.begin(frame);
    if (area != null) {
      add(frame, area, writes.slot(frame), now);
    }
  }

  private void add(int frame, SwapArea area, long slot, long now) {
    boolean isInterrupted = requests > 0 && area.lastTurn() > turn + 1;
    turn = area.lastTurn();
    if (!continues(area, slot)) {
      if (requests == MOST_REQUESTS || isLastLarge()) {
        if (isInterrupted) {
          writes.keepFromRotating(frames, Math.max(0, size - HALF_BATCH), size);
        }
        submit(now);
      }
      if (requests == 0) {
        writes.plugged(this);
      }
      areas[requests++] = area;
    }
    if (size == frames.length) {
      frames = Arrays.copyOf(frames, Math.max(LARGEST_REQUEST + 2, 2 * size));
    }
    frames[size++] = frame;
    ends[requests - 1] = size;
    nextSlot = slot + 1;
  }

  private boolean continues(SwapArea area, long slot) {
    return requests > 0
        && areas[requests - 1] == area
        && slot == nextSlot
        && pagesOf(requests - 1) < LARGEST_REQUEST;
  }

  private int begin(int request) {
    return request == 0 ? 0 : ends[request - 1];
  }

  private int pagesOf(int request) {
    return ends[request] - begin(request);
  }

  private boolean isLastLarge() {
    return requests > 0 && (long) pagesOf(requests - 1) << pageShift >= LARGE_REQUEST;
  }

  @Override
  public void submit(long now) {
    if (requests > 0) {
      for (int request = 0; request < requests; request++) {
        areas[request].queue().write(frames, begin(request), ends[request], now);
      }
      requests = 0;
      size = 0;
      writes.unplugged(this);
    }
  }
}
