/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** One {@code struct page}, as {@code print page} shows it. */
class PageViewTest {
  /** Frame 0x400 heads a free block of order 10 of DMA; its neighbours in the list are others. */
  @Test
  void aFreeBlock() {
    Run run = Run.workload("process p { cpus 0 }\nprint page 1024");
    assertEquals(List.of(), run.messages());
    assertTrue(
        run.out()
            .contains(
                """
                page:ffffea0000010000 refcount:0 mapcount:-128 mapping:0000000000000000 \
                index:0x0 pfn:0x400
                flags: 0x7ffffc0000000(node=0|zone=0|lastcpupid=0x1fffff)
                zone:DMA order:10 head:0x400 pageblock:Movable\
                """),
        run.out());
  }

  /** The flags of an anonymous page and the words around them are those of kernel logs. */
  @Test
  void aPageOfAProcess() {
    Run run =
        Run.workload(
            """
            process p { cpus 2  map a 64 MiB at 0x10000000000 noreplace  touch a }
            print page 264192
            """);
    assertEquals(List.of(), run.messages());
    assertTrue(
        run.out()
            .contains(
                "anon flags: 0x4fffffc0080014(uptodate|lru|swapbacked|node=1|zone=1|lastcpupid="),
        run.out());
    assertTrue(run.out().contains("refcount:1 mapcount:1 mapping:0000000000000000 index:0x100"));
  }

  /** Each process that maps a page counts, and each mapping is a reference. */
  @Test
  void aPageThatAForkShares() {
    Run run =
        Run.workload(
            """
            process p { cpus 2  map a 64 MiB at 0x10000000000 noreplace  touch a
                fork kid { sleep 1 s }
                sleep 1 ms
                print page 264192
                wait kid
                print page 264192 }
            """);
    assertEquals(List.of(), run.messages());
    assertTrue(run.out().contains(" refcount:2 mapcount:2 "), run.out());
    assertTrue(run.out().contains(" refcount:1 mapcount:1 "), run.out());
  }

  @Test
  void noMemoryThere() {
    Run run = Run.workload("process p { cpus 0 }\nprint page 999999999");
    assertEquals(ExitStatus.INVALID_INPUT, run.status());
    assertTrue(run.messages().getFirst().contains("no memory at page frame 999999999"));
  }
}
