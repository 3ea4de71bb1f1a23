/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.memsim.dsl.mem.KernelMemory;

/**
 * The blocks, objects and areas that steps of the kernel hold, each told by a number, in the order
 * in which they were taken.
 */
final class Holdings {
  /** Growing list. */
  private static final class Held {
    private long[] things = new long[16];
    private int size;

    void add(long thing) {
      if (size == things.length) {
        things = Arrays.copyOf(things, 2 * size);
      }
      things[size++] = thing;
    }
  }

  /** By the statement that names them; looked up only. */
  private final Map<KernelMemory, Held> held = new HashMap<>();

  /** Remembers something that a statement has taken. */
  void add(KernelMemory step, long thing) {
    held.computeIfAbsent(step, unused -> new Held()).add(thing);
  }

  /** What a statement took and did not give back, in the order in which it was taken. */
  LongStream things(KernelMemory name) {
    Held all = held.get(name);
    return all == null ? LongStream.empty() : Arrays.stream(all.things, 0, all.size);
  }

  /** Why nothing that a statement took can be given back; empty if something can. */
  Optional<String> whyNothing(KernelMemory name) {
    Held all = held.get(name);
    if (all == null) {
      return Optional.of("nothing of it was ever allocated");
    }
    return all.size > 0 ? Optional.empty() : Optional.of("all of it was freed before");
  }

  /** Forgets those of a statement's things that are gone. */
  void forget(KernelMemory name, LongPredicate isGone) {
    Held all = held.get(name);
    if (all == null) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < all.size; i++) {
      if (!isGone.test(all.things[i])) {
        all.things[kept++] = all.things[i];
      }
    }
    all.size = kept;
  }

  /**
   * Lets go of each {@code stride}-th of the things that are left: of 2 the second, the fourth and
   * so on.
   *
   * @param free gives one back
   * @return how many there were
   */
  long release(KernelMemory name, long stride, LongConsumer free) {
    Held all = held.get(name);
    if (all == null) {
      return 0;
    }
    int kept = 0;
    for (int i = 0; i < all.size; i++) {
      if ((i + 1) % stride == 0) {
        free.accept(all.things[i]);
      } else {
        all.things[kept++] = all.things[i];
      }
    }
    int released = all.size - kept;
    all.size = kept;
    return released;
  }
}
