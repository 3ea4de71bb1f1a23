/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.memsim.engine.page.HintTask;

/**
 * Who took the last hint fault at each page: {@code page_cpupid_last}. Four bytes for each frame up
 * to the highest that has taken one; nothing as long as none has.
 */
final class LastUsers implements HintTask.Stamps {
  private static final int FIRST = 1 << 10;

  /** What pages remember, plus one: 0 is nobody. */
  private int[] stamps = {};

  int get(int frame) {
    return frame < stamps.length ? stamps[frame] - 1 : HintTask.NOBODY;
  }

  void set(int frame, int stamp) {
    if (frame >= stamps.length) {
      stamps = Arrays.copyOf(stamps, Math.max(FIRST, Integer.highestOneBit(frame) << 1));
    }
    stamps[frame] = stamp + 1;
  }

  @Override
  public int exchange(int frame, int stamp) {
    int last = get(frame);
    set(frame, stamp);
    return last;
  }

  /** A page is used for something new: {@code page_cpupid_reset_last}. */
  void forget(int frame) {
    if (frame < stamps.length) {
      stamps[frame] = 0;
    }
  }

  /** What a page holds is in another one now. */
  void move(int from, int to) {
    if (Math.max(from, to) < stamps.length || get(from) != HintTask.NOBODY) {
      set(to, get(from));
      forget(from);
    }
  }
}
