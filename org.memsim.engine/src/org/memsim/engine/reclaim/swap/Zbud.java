/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;

/**
 * Compressed pages, at most two in each page of memory, one from each end: zbud. Room is given out
 * in chunks of a 64th of a page. Pages of memory with room left are found by how much they have,
 * the one that got it last first; the one that was stored to longest ago is the first to be given
 * up.
 */
final class Zbud implements Zpool {
  private static final Gfp GFP = Gfp.KSWAPD_RECLAIM.or(Gfp.NORETRY).or(Gfp.NOWARN);
  private static final int CHUNKS = 64;

  /** A page of memory has a header of one chunk. */
  private static final int USABLE = CHUNKS - 1;

  private static final int NONE = -1;

  /** How many pages of memory are tried before it is given up to give one up. */
  private static final int TRIES = 8;

  /** What a compressed page has before its contents: the slot that it is for. */
  private static final int HEADER = Long.BYTES;

  private final PageAllocator allocator;
  private final long chunkBytes;

  private int[] frames = new int[16];

  /** By place and end: the chunks taken, and the slot they are for. */
  private byte[] taken = new byte[32];

  private long[] entries = new long[32];

  /** Rings of places with as many chunks left as the index of their head says. */
  private final PlaceRings room = new PlaceRings(USABLE);

  /** The ring of all places, the last one stored to after its head. */
  private final PlaceRings age = new PlaceRings(1);

  private int[] unused = new int[16];
  private int unusedCount;
  private int known;
  private int count;

  Zbud(PageAllocator allocator) {
    this.allocator = allocator;
    this.chunkBytes = allocator.machine().arch().pageSize() / CHUNKS;
  }

  @Override
  public int store(long entry, int bytes, int cpu) {
    int size = (int) ((bytes + HEADER + chunkBytes - 1) / chunkBytes);
    if (size >= USABLE) {
      return TOO_LARGE;
    }
    int place = NONE;
    for (int left = size; left < USABLE && place == NONE; left++) {
      place = room.first(left);
    }
    boolean isNew = place == NONE;
    place = isNew ? newPlace(cpu) : place;
    if (place == NONE) {
      return NO_MEMORY;
    }
    if (!isNew) {
      room.remove(place);
      age.remove(place);
    }
    int handle = 2 * place + (taken[2 * place] == 0 ? 0 : 1);
    taken[handle] = (byte) size;
    entries[handle] = entry;
    list(place);
    age.addFirst(0, place);
    return handle;
  }

  private int newPlace(int cpu) {
    int node = allocator.nodeOfCpu(cpu);
    int frame = allocator.allocate(allocator.zonelist(node, GFP), GFP, 0, cpu);
    if (frame == Frames.NONE) {
      return NONE;
    }
    int place = unusedCount > 0 ? unused[--unusedCount] : known++;
    if (place >= frames.length) {
      frames = Arrays.copyOf(frames, 2 * place);
      taken = Arrays.copyOf(taken, 4 * place);
      entries = Arrays.copyOf(entries, 4 * place);
    }
    frames[place] = frame;
    count++;
    return place;
  }

  /** Puts a place among those with as much room as it has, unless both its ends are taken. */
  private void list(int place) {
    int first = taken[2 * place];
    int last = taken[2 * place + 1];
    if (first == 0 || last == 0) {
      room.addFirst(USABLE - first - last, place);
    }
  }

  @Override
  public void free(int handle, long entry, int cpu) {
    int place = handle >> 1;
    if (taken[handle ^ 1] == 0) {
      room.remove(place);
    }
    taken[handle] = 0;
    if (taken[handle ^ 1] == 0) {
      age.remove(place);
      release(place, cpu);
    } else {
      list(place);
    }
  }

  private void release(int place, int cpu) {
    allocator.free(frames[place], cpu);
    count--;
    if (unusedCount == unused.length) {
      unused = Arrays.copyOf(unused, 2 * unusedCount);
    }
    unused[unusedCount++] = place;
  }

  @Override
  public boolean shrink(Eviction eviction, int cpu) {
    for (int i = 0; i < TRIES; i++) {
      int place = age.last(0);
      if (place == NONE) {
        return false;
      }
      int before = count;
      for (int handle = 2 * place; handle <= 2 * place + 1; handle++) {
        if (taken[handle] != 0 && !eviction.evict(entries[handle])) {
          break;
        }
      }
      if (count < before) {
        return true;
      }
      age.remove(place);
      age.addFirst(0, place);
    }
    return false;
  }

  @Override
  public long pages() {
    return count;
  }

  @Override
  public long countedPages(int zoneOrdinal) {
    return 0;
  }
}
