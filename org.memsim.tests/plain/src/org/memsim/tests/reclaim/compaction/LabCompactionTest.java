/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.file.FileKind;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.FileWrite;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.ZoneUse;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.CurrentTask;
import org.memsim.engine.reclaim.DirectReclaim;
import org.memsim.engine.reclaim.KswapdWaker;
import org.memsim.engine.reclaim.SlowPathSteps;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.compaction.Compaction;
import org.memsim.engine.reclaim.compaction.RequestCompaction;
import org.memsim.tests.machine.LabBoot;

/**
 * What the lab did to a machine with two nodes of 1 GiB (qemu run d5-buddy-2n, its script
 * buddy.sh): the pool of huge pages grows and shrinks, all of it at last; 3000 files of 64 KiB come
 * and every second one goes; then memory is compacted.
 */
class LabCompactionTest {
  /** Free blocks by order before all that: buddy/00-base.buddyinfo. */
  private static final List<Long> DMA = List.of(0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 0L, 1L, 3L);

  private static final List<Long> NODE_0 = List.of(0L, 2L, 1L, 1L, 0L, 1L, 2L, 2L, 2L, 1L, 226L);
  private static final List<Long> NODE_1 = List.of(3L, 2L, 3L, 3L, 1L, 2L, 0L, 2L, 0L, 1L, 244L);

  private static final int FILES = 3_000;
  private static final long FILE_BYTES = 64 << 10;

  private final PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
  private final Memory memory = new Memory(allocator, new Overcommit(allocator.machine(), 0));
  private final Compaction compaction = new Compaction(allocator, memory.mover());
  private final SplittableRandom random = new SplittableRandom(9);
  private final TaskPolicy task = new TaskPolicy(new Policies(allocator), 0);

  /** 08-nr4000-asked.huge: 443 + 477 pages; another boot had the same sum. */
  @Test
  void thePoolTakesAsMuchAsItDid() {
    boot();
    memory.hugePools().byDefault().resize(4_000, 0);
    assertEquals(920.0, (double) memory.hugePools().byDefault().total(), 0.05 * 920);
  }

  /** 11-frag-half.vmstat and 12-compacted.vmstat. */
  @Test
  void theMigrateScannerLooksAtAsMuchAsItDid() {
    boot();
    for (int pages : new int[] {64, 65, 67, 10, 0}) {
      memory.hugePools().byDefault().resize(pages, 0);
    }
    memory.hugePools().byDefault().resize(20, 1, 0);
    memory.hugePools().byDefault().resize(0, 1, 0);
    memory.hugePools().byDefault().resize(4_000, 0);
    memory.hugePools().byDefault().resize(0, 0);
    fragment();
    long before = compaction.counters().migrateScanned();
    compaction.compactAll(0);
    long scanned = compaction.counters().migrateScanned() - before;
    assertEquals(245_269.0, (double) scanned, 0.15 * 245_269);
  }

  private void boot() {
    fill(0, ZoneType.DMA, DMA);
    fill(0, ZoneType.DMA32, NODE_0);
    fill(1, ZoneType.DMA32, NODE_1);
    DirectReclaim nothing =
        new DirectReclaim() {
          @Override
          public long reclaim(Zonelist zonelist, Gfp gfp, int order, int cpu) {
            return 0;
          }

          @Override
          public long reclaimablePages(ZoneMemory zone) {
            return 0;
          }
        };
    allocator.setSlowPath(
        new SlowPathSteps(
            KswapdWaker.NONE,
            nothing,
            new RequestCompaction(compaction, allocator, nothing, new Stall()),
            (zonelist, gfp, order, cpu) -> false,
            CurrentTask.ORDINARY));
  }

  private void fill(int node, ZoneType type, List<Long> free) {
    ZoneMemory zone = allocator.zone(allocator.machine().zone(node, type).orElseThrow());
    long pages = 0;
    for (int order = 0; order < free.size(); order++) {
      pages += free.get(order) << order;
    }
    long used = zone.zone().managed() - pages;
    allocator.fill(zone.zone(), new ZoneUse(free, 0, 0, 0, used), 0);
  }

  private void fragment() {
    for (int i = 0; i < FILES; i++) {
      OwnedPages process = new OwnedPages(allocator);
      run(process, 8 + random.nextInt(9), 14);
      run(process, 16, 0);
      FileObject file = memory.files().tmpfs("f" + i, 0);
      OpenFile open = memory.files().open(file);
      FileWrite write = memory.files().write(open, FILE_BYTES);
      while (write.status() == Transfer.Status.MORE) {
        write.run(task, 0);
      }
      memory.files().release(open, 0);
      exit(process);
    }
    for (int i = 0; i < FILES; i += 2) {
      OwnedPages process = new OwnedPages(allocator);
      run(process, 8 + random.nextInt(9), 12);
      memory.files().unlink(FileKind.TMPFS, "f" + i, 0);
      exit(process);
    }
  }

  /** Pages of a process and of its page tables; a model of dd and rm by the lab's counters. */
  private void run(OwnedPages process, int anonymous, int unmovable) {
    for (int i = 0; i < Math.max(anonymous, unmovable); i++) {
      if (i < unmovable) {
        process.take(allocator.zonelist(0, Gfp.KERNEL), Gfp.KERNEL, 0, 0);
      }
      if (i < anonymous) {
        process.take(allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE), Gfp.HIGHUSER_MOVABLE, 0, 0);
      }
    }
  }

  private static void exit(OwnedPages process) {
    while (process.count() > 0) {
      process.give(0, 0);
    }
  }
}
