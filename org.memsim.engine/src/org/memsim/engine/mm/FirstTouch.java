/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;
import org.memsim.engine.page.Zonelist;

/**
 * First stores to private anonymous memory, to many pages in a row: what {@link Faults#access}
 * would do one by one, at the price of what is different from page to page.
 *
 * <p>Where whole tables are wanted, the pages of many tables are asked for at once, after those for
 * the tables themselves, as long as the page allocator says that the order makes no difference.
 */
final class FirstTouch {
  private static final Gfp GFP = Faults.ZEROED;

  private final AddressSpace space;
  private final PageTable table;
  private final TableShape shape;
  private final int perTable;
  private final SinglePageRuns got = new SinglePageRuns();
  private final Frames memoryMap;

  FirstTouch(AddressSpace space) {
    this.space = space;
    this.table = space.table();
    this.shape = table.shape();
    this.perTable = shape.entries(1);
    this.memoryMap = space.allocator().frames();
  }

  /**
   * Stores to pages of a mapping that one table maps and that are not there yet, as long as these
   * are private and anonymous, one after the other.
   *
   * @param most how many pages at most
   * @return how many pages were stored to, each with a fault; 0 if the first is of another kind, or
   *     if a cgroup pays for them, which may have to reclaim for each
   */
  long fillTable(long address, long end, long most, Requester task) {
    Vma vma = space.vmaAt(address);
    space.memory().lists().setInFault(vma != null && vma.hasRecency());
    long pages = fillTable(vma, address, end, most, task);
    space.memory().lists().setInFault(false);
    return pages;
  }

  private long fillTable(@Nullable Vma vma, long address, long end, long most, Requester task) {
    boolean pays = space.allocator().charges().areDue();
    if (vma == null || pays || space.thpMappings().concerns(vma, address)) {
      return 0;
    }
    int leaf = isFillable(vma) ? table.findOrMake(address, 1, task) : PageTable.NO_TABLE;
    if (leaf == PageTable.NO_TABLE) {
      return 0;
    }
    int index = shape.index(address, 1);
    long pages = Math.min(pages(vma, address, end), most);
    int count = (int) Math.min(pages, perTable - index);
    Placement placement = vma.placementOr(task.placement());
    long offset = vma.offsetOf(address) >> space.pageShift();
    long flags = Faults.ownPage(vma);
    int done = 0;
    while (done < count && table.entry(leaf, index + done) == 0) {
      if (done == 0) {
        space.mappings().prepareAnonVma(vma);
      }
      int frame = placement.allocate(GFP, 0, task.cpu(), offset + done);
      if (frame == Frames.NONE) {
        break;
      }
      space.allocator().account(frame, PageKind.ANON);
      memoryMap.setOwner(frame, space.lineage().place(offset + done));
      table.setEntry(leaf, index + done, Pte.of(frame, flags));
      done++;
    }
    return count(done);
  }

  /**
   * Stores to pages that whole tables map, which are not there yet but have the table above. No
   * request for a page has to wait or meets a mark.
   *
   * @param most how many pages at most
   * @return how many pages were stored to, each with a fault; 0 if there are no such tables, or the
   *     order of requests would make a difference
   */
  long fillTables(long address, long end, long most, Requester task) {
    boolean isAtStart = shape.index(address, 1) == 0 && most >= perTable;
    Vma vma = isAtStart ? space.vmaAt(address) : null;
    int above = isFillable(vma) ? table.find(address, 2) : PageTable.NO_TABLE;
    if (vma == null || above == PageTable.NO_TABLE || space.thpMappings().concerns(vma, address)) {
      return 0;
    }
    int first = shape.index(address, 2);
    int tables = missingTables(above, first, Math.min(pages(vma, address, end), most) / perTable);
    Optional<Zonelist> zones = vma.placementOr(task.placement()).zonelist(GFP, task.cpu());
    Optional<Zonelist> forTables = task.placement().zonelist(PageTable.GFP, task.cpu());
    if (tables == 0 || zones.isEmpty() || forTables.isEmpty()) {
      return 0;
    }
    PageAllocator pages = space.allocator();
    long rounds =
        pages.commutingRounds(
            forTables.get(), PageTable.GFP, zones.get(), GFP, perTable, task.cpu());
    if (rounds == 0) {
      return 0;
    }
    space.mappings().prepareAnonVma(vma);
    int[] frames = tablePages((int) Math.min(tables, rounds), task);
    got.clear();
    long wanted = (long) frames.length * perTable;
    space.memory().lists().setInFault(vma.hasRecency());
    long done = pages.allocateSinglePages(zones.get(), GFP, wanted, task.cpu(), PageKind.ANON, got);
    space.memory().lists().setInFault(false);
    long flags = Faults.ownPage(vma);
    long offset = vma.offsetOf(address) >> space.pageShift();
    for (int i = 0; i < frames.length; i++) {
      map(above, first + i, frames[i], offset + (long) i * perTable, flags);
    }
    return count(done);
  }

  private static boolean isFillable(@Nullable Vma vma) {
    return vma != null
        && vma.object() == null
        && vma.has(VmFlags.WRITE)
        && !vma.has(VmFlags.LOCKED);
  }

  private long pages(Vma vma, long address, long end) {
    return (Math.min(end, vma.end()) - address) >> space.pageShift();
  }

  /** How many entries of a table of level 2 lead nowhere, of so many from one on. */
  private int missingTables(int above, int first, long most) {
    int end = (int) Math.min(first + most, shape.entries(2));
    int index = first;
    while (index < end && table.entry(above, index) == 0) {
      index++;
    }
    return index - first;
  }

  private long count(long pages) {
    space.residentPages().addAnon(pages);
    space.accounts().countMinor(pages);
    return pages;
  }

  private int[] tablePages(int count, Requester task) {
    int[] frames = new int[count];
    for (int i = 0; i < count; i++) {
      frames[i] = table.page(1, task);
      if (frames[i] == Frames.NONE) {
        throw new IllegalStateException("no page for a table although there were pages for all");
      }
    }
    return frames;
  }

  /** Makes a table that maps the next pages that were got, from a page of the family on. */
  private void map(int above, int index, int frame, long offset, long flags) {
    Lineage lineage = space.lineage();
    RunPages runPages = space.memory().mappings().runPages();
    if (got.isRun() && got.left() >= perTable) {
      runPages.own(got.next(), perTable, lineage, offset);
      table.makeRun(above, index, frame, Pte.of(got.next(), flags));
      got.take(perTable);
      return;
    }
    int leaf = table.makeLeaf(above, index, frame);
    for (int done = 0; done < perTable && got.left() > 0; ) {
      int count = (int) Math.min(perTable - done, got.left());
      if (got.isRun()) {
        runPages.own(got.next(), count, lineage, offset + done);
        table.mapRun(leaf, done, count, got.next(), flags);
      } else {
        int single = (int) got.next();
        memoryMap.setOwner(single, lineage.place(offset + done));
        table.setEntry(leaf, done, Pte.of(single, flags));
      }
      got.take(count);
      done += count;
    }
  }
}
