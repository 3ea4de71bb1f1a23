/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Compares the counters of a zone with its free lists, its pagesets and the memory map. */
final class ZoneCheck {
  private static final PageKind[] KINDS = PageKind.values();
  private static final int CONTIGUOUS = MigrateType.CMA.code();
  private static final int ISOLATE = MigrateType.ISOLATE.code();

  private final Frames frames;
  private final ZoneMemory zone;
  private final int ordinal;
  private final FrameCensus census;
  private final FreeListCheck freeLists;
  private final Supplier<String> name;

  /** Pages in use that were never taken from the allocator: those that boot took. */
  private final long usedAtBoot;

  private final long[] inRuns = new long[PageKind.COUNT];
  private final IntConsumer parkedBlock = this::countParked;
  private long parked;
  private boolean allParked;

  ZoneCheck(Frames frames, ZoneMemory zone, FrameCensus census) {
    this.frames = frames;
    this.zone = zone;
    this.ordinal = zone.zone().ordinal();
    this.census = census;
    this.freeLists = new FreeListCheck(frames, zone);
    this.name = () -> "node " + zone.node() + ", zone " + zone.zone().type().linuxName();
    this.usedAtBoot = zone.used() - (zone.allocated() - zone.freed());
  }

  void check(Findings findings) {
    findings.at(name);
    checkFree(findings);
    checkParked(findings);
    checkUsed(findings);
    long all = zone.free() + zone.parked() + zone.used() + zone.withheld();
    findings.compare(all, zone.zone().managed(), "managed");
    long taken = zone.used() - usedAtBoot;
    findings.compare(
        taken, zone.allocated() + zone.isolated() - zone.freed(), "pgalloc less pgfree");
  }

  long pagesInRuns(PageKind kind) {
    return inRuns[kind.code()];
  }

  private void checkFree(Findings findings) {
    long free = 0;
    long contiguous = 0;
    for (int type = 0; type < MigrateType.COUNT; type++) {
      long pages = freeLists.check(type, census, findings);
      free += type == ISOLATE ? 0 : pages;
      contiguous += type == CONTIGUOUS ? pages : 0;
      boolean isKnown = type != ISOLATE || pages <= zone.withheld();
      findings.require(isKnown, "more pages are isolated than", zone.withheld());
    }
    findings.compare(free, zone.free(), "nr_free_pages");
    findings.compare(contiguous, zone.freeContiguous(), "nr_free_cma");
    long kept = zone.pageblocks(MigrateType.HIGHATOMIC) << frames.pageblockOrder();
    findings.compare(kept, zone.highAtomic(), "nr_reserved_highatomic");
  }

  private void checkParked(Findings findings) {
    parked = 0;
    allParked = true;
    zone.forEachParked(parkedBlock);
    findings.compare(parked, zone.parked(), "pages on pagesets");
    findings.compare(parked, zone.countedOnPagesets(), "count of all pagesets");
    findings.compare(census.parked(ordinal), zone.parked(), "pages marked as on pagesets");
    findings.require(allParked, "a block on a pageset is used or free in zone", ordinal);
  }

  private void countParked(int frame) {
    parked += 1L << frames.order(frame);
    allParked &= (frames.state(frame) & (Frames.FREE | Frames.PARKED)) == Frames.PARKED;
  }

  private void checkUsed(Findings findings) {
    Arrays.fill(inRuns, 0);
    zone.freeLists().addPagesInRuns(inRuns);
    for (PageKind kind : KINDS) {
      if (kind == PageKind.KERNEL) {
        // Of what boot took nothing is known but how much it is.
        long known = census.used(ordinal, kind);
        findings.require(known <= zone.used(kind), "more pages are the kernel's than", known);
      } else if (kind.inUse()) {
        long pages = census.used(ordinal, kind) + inRuns[kind.code()];
        findings.compare(pages, zone.used(kind), "pages used as", kind);
      }
    }
  }
}
