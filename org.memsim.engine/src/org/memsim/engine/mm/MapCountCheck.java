/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.memsim.engine.page.AllocatorCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;

/** Compares how often pages say that they are mapped with what walks of all page tables found. */
final class MapCountCheck {
  private final Memory memory;
  private final Frames frames;
  private final MappingTally tally;
  private final long[] mappedPerNode;
  private final long[] wholePerNode;
  private final long[] unmappedPerNode;
  private final long[] unmappedSmall;
  private long entries;

  /** Pages whose user nobody knows: those that a state tells of, which come back from nowhere. */
  private long strangers;

  private long strangersBefore;

  MapCountCheck(Memory memory, MappingTally tally) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
    this.tally = tally;
    int nodes = memory.machine().nodes().getLast().id() + 1;
    this.mappedPerNode = new long[nodes];
    this.wholePerNode = new long[nodes];
    this.unmappedPerNode = new long[nodes];
    this.unmappedSmall = new long[nodes];
    for (ZoneMemory zone : memory.allocator().zones()) {
      strangersBefore += zone.used(PageKind.ANON) + zone.used(PageKind.FILE);
      strangersBefore += zone.used(PageKind.SHMEM);
    }
  }

  void check(AllocatorCheck blocks, Findings findings) {
    findings.at(() -> "mappings of pages");
    Arrays.fill(mappedPerNode, 0);
    Arrays.fill(wholePerNode, 0);
    Arrays.fill(unmappedPerNode, 0);
    Arrays.fill(unmappedSmall, 0);
    entries = 0;
    strangers = 0;
    for (int i = 0; i < blocks.blocksInUse(); i++) {
      int frame = blocks.blockInUse(i);
      switch (frames.kind(frame)) {
        case ANON -> checkAnonymous(frame, findings);
        case FILE, SHMEM -> checkFile(frame, findings);
        case HUGETLB -> compare(frame, tally.huge(frame), findings);
        default -> {}
      }
    }
    long once = tally.withoutRecords() - memory.mappings().runPages().sharesWithoutRecords();
    long inRuns = blocks.pagesInRuns(PageKind.ANON);
    findings.require(
        once <= inRuns, "entries map more pages without records than are in use:", once);
    strangers += inRuns - once + blocks.pagesInRuns(PageKind.FILE);
    boolean noneMore = strangers <= strangersBefore;
    findings.require(noneMore, "nobody has pages, and they are more than before:", strangers);
    strangersBefore = Math.min(strangers, strangersBefore);
    findings.compare(entries, tally.entries(), "entries for pages in use of all");
    for (int node = 0; node < mappedPerNode.length; node++) {
      findings.compare(mappedPerNode[node], memory.mappings().mappedPages(node), "nr_mapped", node);
      long whole = memory.thp().mappedWhole(node);
      findings.compare(wholePerNode[node], whole, "nr_anon_transparent_hugepages", node);
      long unmapped = memory.thp().unmapped(node);
      findings.compare(unmappedPerNode[node], unmapped, "pages left of huge pages", node);
      long alone = memory.mappings().unmappedAnonymous(node);
      findings.compare(unmappedSmall[node], alone, "anonymous pages that nobody maps", node);
    }
  }

  private void compare(int frame, int found, Findings findings) {
    entries += found;
    findings.compare(found, memory.mappings().count(frame), "mapcount", frames.pfn(frame));
  }

  private void checkAnonymous(int frame, Findings findings) {
    if (frames.order(frame) > 0) {
      checkHuge(frame, findings);
      return;
    }
    int found = tally.small(frame);
    boolean isInCache = frames.has(frame, PageFlag.SWAPCACHE);
    if (strangersBefore > 0 && found == 0 && frames.owner(frame) == 0 && !isInCache) {
      strangers++;
      return;
    }
    compare(frame, found, findings);
    unmappedSmall[memory.allocator().nodeOf(frame)] += found > 0 ? 0 : 1;
    boolean isHeld = found > 0 || isInCache || frames.has(frame, PageFlag.ISOLATED);
    findings.require(isHeld, "nobody has the anonymous page", frames.pfn(frame));
  }

  private void checkHuge(int head, Findings findings) {
    int pages = 1 << frames.order(head);
    int whole = tally.huge(head);
    long references = whole;
    int mapped = 0;
    entries += whole;
    for (int frame = head; frame < head + pages; frame++) {
      int small = tally.small(frame);
      entries += small;
      references += small;
      mapped += small > 0 ? 1 : 0;
      findings.compare(
          whole + small, memory.mappings().count(frame), "mapcount", frames.pfn(frame));
    }
    findings.compare(
        references, memory.mappings().references(head), "references", frames.pfn(head));
    findings.require(references > 0, "nobody has the huge page", frames.pfn(head));
    int node = memory.allocator().nodeOf(head);
    wholePerNode[node] += whole > 0 ? pages : 0;
    unmappedPerNode[node] += whole > 0 ? 0 : pages - mapped;
  }

  private void checkFile(int frame, Findings findings) {
    int found = tally.small(frame);
    compare(frame, found, findings);
    mappedPerNode[memory.allocator().nodeOf(frame)] += found > 0 ? 1 : 0;
    if (strangersBefore > 0 && !memory.files().pages().knows(frame)) {
      strangers++;
      return;
    }
    boolean isHeld = tally.isOwned(frame) || frames.has(frame, PageFlag.ISOLATED);
    findings.require(isHeld, "no file has the page", frames.pfn(frame));
  }
}
