/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.MemoryCheck;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.FreeLists;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.tests.machine.LabBoot;

/**
 * A check of all that is kept against all that is counted finds what is changed behind its back.
 */
class MemoryCheckTest {
  private final PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
  private final Memory memory = new Memory(allocator, new Overcommit(allocator.machine(), 0));
  private final MemoryCheck check = new MemoryCheck(memory, space -> "process p");
  private final Frames frames = allocator.frames();
  private int page;

  @BeforeEach
  void aPageIsInUse() {
    assertEquals(List.of(), found());
    new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(allocator.machine().arch()));
    page = allocator.allocate(allocator.zonelist(0, Gfp.KERNEL), Gfp.KERNEL, 0, 0);
    assertEquals(List.of(), found());
  }

  private List<String> found() {
    Findings findings = new Findings();
    check.check(findings);
    return findings.texts();
  }

  private void finds(String text) {
    List<String> found = found();
    assertTrue(found.stream().anyMatch(line -> line.contains(text)), found::toString);
  }

  @Test
  void aPageThatNobodyHas() {
    allocator.account(page, PageKind.ANON);
    finds("nobody has the anonymous page " + frames.pfn(page));
  }

  @Test
  void aPageThatNoFileHas() {
    allocator.account(page, PageKind.FILE);
    finds("no file has the page " + frames.pfn(page));
  }

  @Test
  void aPageTableOfNoProcess() {
    allocator.account(page, PageKind.PAGE_TABLE);
    finds("machine: nr_page_table_pages is 1, but a walk finds 0");
  }

  @Test
  void aPageThatLeavesItsListUncounted() {
    allocator.account(page, PageKind.ANON);
    frames.unlink(page);
    finds("INACTIVE_ANON is 1, but a walk finds 0");
  }

  @Test
  void aPageThatDoesNotSayItIsOnAList() {
    allocator.account(page, PageKind.ANON);
    frames.clear(page, PageFlag.LRU);
    finds("a page is on a list and does not say so: " + frames.pfn(page));
  }

  @Test
  void aPageOnTheWrongList() {
    allocator.account(page, PageKind.ANON);
    frames.set(page, PageFlag.ACTIVE);
    finds("a page is on the wrong list: " + frames.pfn(page));
  }

  @Test
  void aFreeBlockThatLeavesItsList() {
    FreeLists lists = allocator.zoneOf(page).freeLists();
    int order = 0;
    while (lists.list(MigrateType.UNMOVABLE, order).isEmpty()) {
      order++;
    }
    frames.unlink(allocator.frame(lists.list(MigrateType.UNMOVABLE, order).getFirst()));
    finds("nr_free");
  }
}
