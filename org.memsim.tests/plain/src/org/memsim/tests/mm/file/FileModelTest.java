/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.file.TestFiles.PAGE;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.mm.file.AccessHint;
import org.memsim.engine.mm.file.FileCounters;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.mm.file.FileFault;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.PageKind;

/** Random calls against files as plainly as they can be written: sets of page numbers. */
class FileModelTest {
  private static final int STEPS = 3_000;

  /** A file, and what should be in memory of it. */
  private static final class Plain {
    final OpenFile file;
    final TreeSet<Long> cached = new TreeSet<>();
    final TreeSet<Long> dirty = new TreeSet<>();
    final Map<Long, Integer> mapped = new TreeMap<>();
    long bytes;

    Plain(OpenFile file) {
      this.file = file;
      this.bytes = file.object().bytes();
    }

    boolean onDevice() {
      return file.object().kind().isOnDevice();
    }
  }

  /** Nothing is read ahead, so that the plain files need not know how. */
  private final TestFiles machine =
      new TestFiles(new FileDevice(1000, 1 << 30, 0, 1280 << 10), Map.of());

  private final Files files = machine.files;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plainFilesAgree(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long free = machine.freeAndParked();
    Plain log = new Plain(files.open(machine.regular("log", 3000)));
    Plain shm = new Plain(files.open(files.tmpfs("s", 1L << 52)));
    Plain memory = new Plain(files.open(files.sharedAnonymous(500 * PAGE, true).orElseThrow()));
    Plain[] all = {log, shm, memory};
    for (int step = 0; step < STEPS; step++) {
      machine.now += random.nextLong(10_000_000);
      act(random, all[random.nextInt(3)], all);
      for (Plain plain : all) {
        check(plain, "step " + step);
      }
      checkCounters(log, all);
    }
    takeAllBack(log, memory);
    assertEquals(free - shm.dirty.size(), machine.freeAndParked());
    assertEquals(shm.dirty.size(), machine.committed);
  }

  private void act(SplittableRandom random, Plain plain, Plain[] all) {
    long page = plain.onDevice() ? random.nextLong(3000) : sparse(random, plain);
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> read(plain, page * PAGE + random.nextLong(PAGE), random.nextLong(80_000));
      case 3, 4 -> write(plain, page * PAGE + random.nextLong(PAGE), random.nextLong(80_000));
      case 5, 6, 7 -> fault(plain, page, random.nextBoolean());
      case 8, 9 -> unmap(plain);
      case 10 -> flush(all[0]);
      default -> drop(all);
    }
  }

  private static long sparse(SplittableRandom random, Plain plain) {
    return random.nextLong(plain.file.object().pages() >> random.nextInt(9));
  }

  private void read(Plain plain, long position, long bytes) {
    long end = Math.min(position + bytes, plain.bytes);
    plain.file.seek(position);
    assertEquals(Math.max(0, end - position), machine.run(files.read(plain.file, bytes)));
    if (plain.onDevice()) {
      for (long page = position / PAGE; page * PAGE < end; page++) {
        plain.cached.add(page);
      }
    }
  }

  private void write(Plain plain, long position, long bytes) {
    if (plain.file.object().name().startsWith("/dev/zero")) {
      return;
    }
    plain.file.seek(position);
    machine.run(files.write(plain.file, bytes));
    for (long page = position / PAGE; page * PAGE < position + bytes && bytes > 0; page++) {
      plain.cached.add(page);
      plain.dirty.add(page);
    }
    plain.bytes = bytes > 0 ? Math.max(plain.bytes, position + bytes) : plain.bytes;
  }

  private void fault(Plain plain, long page, boolean store) {
    FileObject object = plain.file.object();
    boolean there = plain.cached.contains(page);
    long fault =
        files.faults().fault(plain.file, page, AccessHint.NORMAL, machine.task, machine.now);
    assertEquals(object.frame(page), FileFault.frame(fault));
    assertEquals(!there && plain.onDevice(), FileFault.missed(fault));
    machine.now += files.faults().waitNs();
    plain.cached.add(page);
    plain.mapped.merge(page, 1, Integer::sum);
    machine.mapCounts.merge(object.frame(page), 1, Integer::sum);
    if (store) {
      files.faults().stored(object, page, machine.now);
      plain.dirty.add(page);
    }
  }

  private void unmap(Plain plain) {
    plain.mapped.forEach(
        (page, count) ->
            machine.mapCounts.merge(plain.file.object().frame(page), -count, Integer::sum));
    plain.mapped.clear();
  }

  /** Waits until all is written that can be. */
  private void flush(Plain log) {
    while (files.writeback().nextWakeNs() != Long.MAX_VALUE) {
      machine.now = Math.max(machine.now, files.writeback().nextWakeNs());
      files.writeback().writeSome(machine.now);
    }
    machine.now += 1_000_000_000;
    log.dirty.clear();
  }

  private void drop(Plain[] all) {
    long expected = 0;
    for (Plain plain : all) {
      long before = plain.cached.size();
      plain.cached.removeIf(page -> !plain.dirty.contains(page) && !plain.mapped.containsKey(page));
      expected += before - plain.cached.size();
    }
    machine.now += 1_000_000_000;
    assertEquals(expected, files.dropCaches(0, machine.now));
  }

  private static void check(Plain plain, String when) {
    FileObject object = plain.file.object();
    TreeSet<Long> cached = new TreeSet<>();
    TreeSet<Long> dirty = new TreeSet<>();
    object.forEachCached(
        page -> {
          cached.add(page);
          if (object.isDirty(page)) {
            dirty.add(page);
          }
        });
    assertEquals(plain.cached, cached, when);
    assertEquals(plain.dirty, dirty, when);
    assertEquals(plain.bytes, object.bytes(), when);
    assertEquals(cached.size(), object.cached(), when);
  }

  private void checkCounters(Plain log, Plain[] all) {
    FileCounters counters = files.counters(machine.now);
    assertEquals(log.dirty.size(), counters.dirty());
    long writeback = 0;
    long dirty = 0;
    for (int zone = 0; zone < machine.allocator.zones().size(); zone++) {
      writeback += counters.writeback(zone);
      dirty += counters.dirty(zone);
    }
    assertEquals(counters.writeback(), writeback);
    assertEquals(log.dirty.size(), dirty);
    assertEquals(log.cached.size(), machine.used(PageKind.FILE));
    assertEquals(all[1].cached.size() + all[2].cached.size(), machine.used(PageKind.SHMEM));
  }

  private void takeAllBack(Plain log, Plain memory) {
    unmap(memory);
    files.release(memory.file, 0);
    unmap(log);
    flush(log);
    machine.mapCounts.clear();
    files.dropCaches(0, machine.now);
  }
}
