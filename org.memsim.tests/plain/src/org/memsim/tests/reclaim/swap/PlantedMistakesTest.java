/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.kmem.KernelMemoryCheck;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.Vmalloc;
import org.memsim.engine.mm.MemoryCheck;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.FileRead;
import org.memsim.engine.mm.file.FileWrite;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.Findings;
import org.memsim.engine.reclaim.swap.SwapCheck;

/**
 * A counter that is off by one is found, whichever it is: as if one place in the engine had
 * forgotten to count.
 */
class PlantedMistakesTest {
  private static final Pattern STEP = Pattern.compile("(\\w+)(?:\\[(\\d+)])?");

  private final SwappingMachine machine = new SwappingMachine(0, SwappingMachine.area(100));
  private final SlabCaches caches = machine.caches;
  private final Vmalloc vmalloc = new Vmalloc(machine.allocator, caches);
  private final MemoryCheck memory = new MemoryCheck(machine.memory, space -> "process p");
  private final SwapCheck swap =
      new SwapCheck(machine.swap, machine.allocator.frames(), memory.allocator());
  private final KernelMemoryCheck kernel =
      new KernelMemoryCheck(
          caches, vmalloc, Optional.empty(), machine.allocator, memory.allocator(), memory::own);
  private final SlabCache cache = caches.classOf(100).orElseThrow();
  private final FileObject file = machine.memory.files().regular("f", 3 * SwappingMachine.PAGE);

  @BeforeEach
  void allIsInUse() {
    machine.map(8);
    machine.swapOut(0, 2);
    cache.allocate(0, -1);
    assertTrue(vmalloc.allocate(3 * SwappingMachine.PAGE, 0).isPresent());
    OpenFile open = machine.memory.files().open(file);
    FileRead read = machine.memory.files().read(open, file.bytes());
    read.run(machine.task, machine.now);
    open.seek(0);
    FileWrite write = machine.memory.files().write(open, SwappingMachine.PAGE);
    write.run(machine.task, machine.now);
    assertEquals(List.of(), found());
  }

  private List<String> found() {
    Findings findings = new Findings();
    memory.check(findings);
    swap.check(memory.swapEntries(), entry -> {}, findings);
    kernel.check(findings);
    return findings.texts();
  }

  @ParameterizedTest
  @CsvSource({
    "allocator.allZones[1].used[4], pages used as",
    "allocator.allZones[1].free, nr_free_pages",
    "allocator.allZones[1].parked, pages on pagesets",
    "allocator.allZones[1].pagesets[0].count, count of all pagesets",
    "allocator.allZones[1].freed, pgalloc less pgfree",
    "allocator.allZones[1].allocated, pgalloc less pgfree",
    "allocator.allZones[1].numa[0], local_node and other_node",
    "allocator.allZones[1].freeLists.blocks[1], nr_free",
    "overcommit.committed, Committed_AS",
    "spaces[0].accounts.totalPages, VmSize",
    "spaces[0].accounts.lockedPages, VmLck",
    "spaces[0].rss.anon, RssAnon",
    "spaces[0].rss.file, RssFile",
    "spaces[0].rss.shmem, RssShmem",
    "spaces[0].rss.swapped, VmSwap",
    "spaces[0].table.tables[1], page tables of level of 1",
    "mappings.mappedPages[0], nr_mapped",
    "mappings.unmappedAnonymous[0], anonymous pages that nobody maps",
    "thp.pages.wholePerNode[0], nr_anon_transparent_hugepages",
    "file.pages, nrpages",
    "file.dirty, dirty pages",
    "file.writeback, pages under writeback",
    "files.cache.counters.allDirty, nr_dirty",
    "files.cache.counters.allWriteback, nr_writeback",
    "lists.lruvecs.byNode[0].ownPages[0], INACTIVE_ANON",
    "lists.lruvecs.byNode[0].all[0], INACTIVE_ANON",
    "swap.areas[0].finder.free, used slots of area",
    "cache.slabPages.slabCount, num_slabs",
    "cache.slabPages.objectCount, num_objs",
    "cache.inUse, objects in use",
    "cache.slabPages.pageCount, nr_slab pages",
    "vmalloc.mapped, VmallocUsed",
    "vmalloc.lazyPages, addresses that wait"
  })
  void aCounterThatIsOffByOne(String path, String words) throws ReflectiveOperationException {
    add(path);
    List<String> found = found();
    assertTrue(found.stream().anyMatch(line -> line.contains(words)), found::toString);
  }

  @Test
  void aSwapCountThatIsOffByOne() {
    machine.swap.duplicate(SwapStore.entry(0, SwappingMachine.slots(machine.first()).getFirst()));
    assertTrue(found().stream().anyMatch(line -> line.contains("swap count of slot")));
  }

  @Test
  void aPageWhoseReverseMapIsLost() {
    machine.allocator.frames().setOwner(machine.frame(machine.first(), 5), 0);
    assertTrue(found().stream().anyMatch(line -> line.contains("the reverse map of a page")));
  }

  /** Adds 1 to what a path of fields and indexes leads to. */
  private void add(String path) throws ReflectiveOperationException {
    Map<String, Object> roots =
        Map.of("file", file, "swap", machine.swap, "cache", cache, "vmalloc", vmalloc);
    Matcher step = STEP.matcher(path);
    Object at = machine.memory;
    if (roots.containsKey(path.substring(0, path.indexOf('.')))) {
      at = roots.get(path.substring(0, path.indexOf('.')));
      step.region(path.indexOf('.'), path.length());
    }
    while (step.find()) {
      Field field = field(at.getClass(), step.group(1));
      boolean isLast = step.end() == path.length();
      if (step.group(2) == null && isLast) {
        field.setLong(at, field.getLong(at) + 1);
        return;
      }
      Object value = field.get(at);
      if (step.group(2) != null) {
        int index = Integer.parseInt(step.group(2));
        if (isLast) {
          Array.setLong(value, index, Array.getLong(value, index) + 1);
          return;
        }
        value = value instanceof List<?> list ? list.get(index) : Array.get(value, index);
      }
      at = value;
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(type + "." + name);
  }
}
