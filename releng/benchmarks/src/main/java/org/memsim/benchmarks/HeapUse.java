/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Supplier;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/** What the engine keeps in the heap. */
final class HeapUse {
  private static final long MIB_PER_TIB = 1 << 20;
  private static final double MIB = 1 << 20;

  /** 63 TiB on 64 nodes, and 64 GiB on one of which every page is taken. */
  private static final LargeMachine UNTOUCHED = new LargeMachine(64, 63 * MIB_PER_TIB);

  private static final LargeMachine TOUCHED = new LargeMachine(1, 64 << 10);

  /** The pages of the work reclaim, and so many that none of them has to go. */
  private static final int PAGES = 1 << 20;

  private static final int MAPPED = 300_000;

  private HeapUse() {}

  /** Bytes of heap that what {@code make} makes keeps alive; at times the JVM frees its own. */
  static long kept(Supplier<?> make) {
    Samples samples = new Samples();
    for (int i = 0; i < 3; i++) {
      long before = used();
      Object made = make.get();
      samples.add(used() - before);
      Reference.reachabilityFence(made);
    }
    return (long) samples.median();
  }

  /** The bytes for each frame. */
  static Table table() {
    long bytes = kept(() -> LargeMachine.boot(UNTOUCHED.spec()));
    double untouched = (double) bytes / pages(UNTOUCHED);
    long[] taken = new long[1];
    double touched = (double) kept(() -> takeAll(taken)) / taken[0];
    Table table = new Table("frames", "number", "bytes each", "MiB");
    table.row(
        List.of(
            "touched",
            String.valueOf(taken[0]),
            Samples.text(touched, 2),
            Samples.text(touched * taken[0] / MIB, 2)));
    table.row(
        List.of(
            "untouched",
            String.valueOf(pages(UNTOUCHED)),
            Samples.text(untouched, 6),
            Samples.text(bytes / MIB, 2)));
    return table;
  }

  /** The bytes for each frame that a process has mapped, and for each page that was swapped out. */
  static Table ofMappedPages() {
    ReclaimedAreas last = new ReclaimedAreas(PAGES);
    double mapped = (double) kept(() -> touched(MAPPED)) / MAPPED;
    double all = kept(() -> touched(PAGES));
    for (int page = 0; page < PAGES; page++) {
      last.access(last.address(page), true);
    }
    long swapped = last.swapped();
    double each = (all - mapped * (PAGES - swapped)) / swapped;
    Table table = new Table("pages", "number", "bytes each", "MiB");
    table.row(
        List.of(
            "mapped",
            String.valueOf(MAPPED),
            Samples.text(mapped, 2),
            Samples.text(mapped * MAPPED / MIB, 2)));
    table.row(
        List.of(
            "swapped",
            String.valueOf(swapped),
            Samples.text(each, 2),
            Samples.text(each * swapped / MIB, 2)));
    return table;
  }

  private static ReclaimedAreas touched(int pages) {
    ReclaimedAreas areas = new ReclaimedAreas(PAGES);
    for (int page = 0; page < pages; page++) {
      areas.access(areas.address(page), true);
    }
    return areas;
  }

  private static PageAllocator takeAll(long[] taken) {
    PageAllocator allocator = LargeMachine.boot(TOUCHED.spec());
    Zonelist zonelist = allocator.zonelist(0, Gfp.KERNEL, IdSet.of(0));
    taken[0] = 0;
    while (allocator.allocate(zonelist, Gfp.KERNEL, 0, 0) >= 0) {
      taken[0]++;
    }
    return allocator;
  }

  private static long pages(LargeMachine machine) {
    return machine.mebibytes() << 8;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    // The first collection may leave what only finalization or references kept.
    System.gc();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
