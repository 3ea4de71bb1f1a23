/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageSink;
import org.memsim.engine.page.ZoneMemory;

/** A page allocator and what was taken from it, in order, by physical page numbers. */
final class Twin {
  private static final Gfp MOVABLE = Gfp.HIGHUSER_MOVABLE;

  final PageAllocator allocator;

  /** Pages that were touched and not freed since, and whether they are part of a run. */
  private long[] pages = new long[1 << 10];

  private int count;
  private long pagesInRuns;
  private final List<Integer> tables = new ArrayList<>();

  Twin(PageAllocator allocator) {
    this.allocator = allocator;
  }

  /** Touches so many pages one by one; returns how many there were. */
  long touch(int node, int wanted, int cpu) {
    for (int i = 0; i < wanted; i++) {
      int frame = allocator.allocate(allocator.zonelist(node, MOVABLE), MOVABLE, 0, cpu);
      if (frame == Frames.NONE) {
        return i;
      }
      allocator.account(frame, PageKind.ANON);
      add(allocator.frames().pfn(frame));
    }
    return wanted;
  }

  /** Touches so many pages at once; returns how many there were. */
  long touchAtOnce(int node, int wanted, int cpu) {
    PageSink sink =
        new PageSink() {
          @Override
          public void page(int frame) {
            add(allocator.frames().pfn(frame));
          }

          @Override
          public void run(long first, long run) {
            for (long pfn = first; pfn < first + run; pfn++) {
              add(pfn);
            }
            pagesInRuns += run;
          }
        };
    return allocator.allocateSinglePages(
        allocator.zonelist(node, MOVABLE), MOVABLE, wanted, cpu, PageKind.ANON, sink);
  }

  private void add(long pfn) {
    if (count == pages.length) {
      pages = Arrays.copyOf(pages, 2 * count);
    }
    pages[count++] = pfn;
  }

  /** Takes pages for the kernel; returns how many there were. */
  long takeKernel(int wanted, int cpu) {
    for (int i = 0; i < wanted; i++) {
      if (!takeTable(cpu / 2, cpu)) {
        return i;
      }
    }
    return wanted;
  }

  /** Takes a page for the kernel. */
  boolean takeTable(int node, int cpu) {
    int frame = allocator.allocate(allocator.zonelist(node, Gfp.KERNEL), Gfp.KERNEL, 0, cpu);
    if (frame != Frames.NONE) {
      tables.add(frame);
    }
    return frame != Frames.NONE;
  }

  /** Frees so many touched pages, from a place on that is taken modulo what there is. */
  void free(int place, int wanted, int cpu) {
    int start = count == 0 ? 0 : place % count;
    int end = Math.min(count, start + wanted);
    for (int i = start; i < end; i++) {
      free(pages[i], cpu);
    }
    System.arraycopy(pages, end, pages, start, count - end);
    count -= end - start;
  }

  private void free(long pfn, int cpu) {
    int frame = frameOf(pfn);
    assertEquals(pfn, allocator.frames().pfn(frame));
    allocator.free(frame, cpu);
  }

  /** The handle of a page; the pages of its block get theirs with it. */
  private int frameOf(long pfn) {
    int frame = allocator.frame(pfn);
    if (frame == Frames.NONE) {
      pagesInRuns -= 1L << allocator.frames().maxOrder();
      frame = allocator.materialise(pfn);
    }
    return frame;
  }

  void freeAll() {
    free(0, count, 0);
    tables.forEach(frame -> allocator.free(frame, 0));
    tables.clear();
    allocator.drainAll();
  }

  long touched() {
    return count;
  }

  long pfn(int place) {
    return pages[place];
  }

  long pagesInRuns() {
    return pagesInRuns;
  }

  /** Of the touched pages, in order. */
  long checksum() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum = 31 * sum + pages[i];
    }
    return sum;
  }

  /** All counters, lists and pagesets of a zone, as text. */
  static String state(ZoneMemory zone) {
    StringBuilder text = new StringBuilder(zone.node() + " " + zone.zone().type());
    text.append("\nfree ").append(zone.free()).append(", allocated ").append(zone.allocated());
    text.append(", freed ").append(zone.freed()).append(", boost ").append(zone.boost());
    for (PageKind kind : PageKind.values()) {
      text.append('\n').append(kind).append(' ').append(zone.used(kind));
    }
    for (NumaStat stat : NumaStat.values()) {
      text.append('\n').append(stat).append(' ').append(zone.numa(stat));
    }
    for (MigrateType type : MigrateType.values()) {
      text.append('\n').append(type).append(' ').append(zone.pageblocks(type));
      for (int order = 0; order <= zone.freeLists().maxOrder(); order++) {
        List<Long> list = zone.freeLists().list(type, order);
        text.append("\n ").append(order).append(": ").append(list.size());
        text.append(' ').append(list.hashCode());
      }
    }
    text.append("\nparked ").append(zone.parked());
    for (int cpu = 0; cpu < 4; cpu++) {
      text.append(' ').append(zone.parked(cpu));
    }
    return text.toString();
  }
}
