/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.page.Frames;

/**
 * The kernel's addresses for pages of high memory on 32-bit x86, one page table full: {@code kmap}
 * and {@code kunmap}.
 *
 * <p>An entry counts who uses it. One that nobody uses any more keeps its page, since TLBs may know
 * it; the search for a free one goes round, and each time it passes the beginning all TLBs are
 * flushed and such entries become free. Not thread safe.
 */
public final class KmapPool {
  /** No entry: all of them are in use. */
  public static final int NONE = -1;

  /** Pages that stay unmapped between the addresses of vmalloc and these. */
  private static final int GUARD_PAGES = 2;

  private final long start;
  private final int pageShift;

  /** By entry, 0 if it is free: one more than it has users ({@code pkmap_count}). */
  private final int[] count;

  /** By entry that is not free its page. */
  private final int[] frames;

  /** The entries of pages; looked up only. */
  private final Map<Integer, Integer> entries = new HashMap<>();

  private int last;
  private int used;
  private long flushes;

  private KmapPool(long start, int entries, int pageShift) {
    this.start = start;
    this.pageShift = pageShift;
    this.count = new int[entries];
    this.frames = new int[entries];
    Arrays.fill(frames, Frames.NONE);
  }

  /** The pool of a machine; empty if its kernel has addresses for all memory. */
  public static Optional<KmapPool> of(Machine machine) {
    Arch arch = machine.arch();
    return switch (arch.name()) {
      case "x86", "x86_pae" -> {
        long guard = (long) GUARD_PAGES << arch.pageShift();
        long start = Architectures.vmallocEnd(arch.name(), machine.kernel()) + guard;
        yield Optional.of(new KmapPool(start, 1 << arch.levelBits().getLast(), arch.pageShift()));
      }
      default -> Optional.empty();
    };
  }

  /** Its first address: {@code PKMAP_BASE}. */
  public long start() {
    return start;
  }

  /** How many entries it has: {@code LAST_PKMAP}. */
  public int size() {
    return count.length;
  }

  /** Entries that somebody uses. */
  public int used() {
    return used;
  }

  /** Entries that nobody uses and that some TLB may still know. */
  public int unflushed() {
    return entries.size() - used;
  }

  /** How often all TLBs were flushed for it. */
  public long flushes() {
    return flushes;
  }

  /**
   * kmap: gives a page of high memory an address, the same one if it has one.
   *
   * @return its entry, or {@link #NONE} if all are in use: the caller sleeps until one is not, and
   *     asks again
   */
  public int map(int frame) {
    Integer known = entries.get(frame);
    int entry = known == null ? claim(frame) : known;
    if (entry != NONE && ++count[entry] == 2) {
      used++;
    }
    return entry;
  }

  /** Takes the next free entry; who passes the beginning looks at all from there. */
  private int claim(int frame) {
    for (int left = count.length; left > 0; left--) {
      last = (last + 1) & (count.length - 1);
      if (last == 0) {
        flush();
        left = count.length;
      }
      if (count[last] == 0) {
        count[last] = 1;
        frames[last] = frame;
        entries.put(frame, last);
        return last;
      }
    }
    return NONE;
  }

  /** Entries without a user become free; if there is one, all TLBs are flushed. */
  private void flush() {
    if (unflushed() == 0) {
      return;
    }
    flushes++;
    for (int entry = 0; entry < count.length; entry++) {
      if (count[entry] == 1) {
        count[entry] = 0;
        entries.remove(frames[entry]);
        frames[entry] = Frames.NONE;
      }
    }
  }

  /** The first byte of an entry. */
  public long address(int entry) {
    return start + ((long) entry << pageShift);
  }

  /** How many users the address of a page has. */
  public int users(int frame) {
    Integer entry = entries.get(frame);
    return entry == null ? 0 : count[entry] - 1;
  }

  /**
   * kunmap.
   *
   * @return whether that was its last user, so that who waits for an entry may go on
   * @throws IllegalStateException if it has none
   */
  public boolean unmap(int frame) {
    Integer entry = entries.get(frame);
    if (entry == null || count[entry] < 2) {
      throw new IllegalStateException("nobody uses an address of page " + frame);
    }
    boolean isLast = --count[entry] == 1;
    used -= isLast ? 1 : 0;
    return isLast;
  }

  /** The page of an entry, {@link Frames#NONE} if it is free. */
  int frame(int entry) {
    return frames[entry];
  }

  /** One more than an entry has users, 0 if it is free. */
  int count(int entry) {
    return count[entry];
  }
}
