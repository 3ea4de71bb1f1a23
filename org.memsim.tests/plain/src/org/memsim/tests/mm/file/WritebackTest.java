/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.mm.file.TestFiles.PAGE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memsim.engine.mm.file.FileCounters;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Writeback;

/** When dirty pages are written, and who waits for that. */
class WritebackTest {
  private static final long SECOND = 1_000_000_000;

  private final TestFiles machine = new TestFiles();
  private final Writeback flusher = machine.files.writeback();

  /** Lets the flusher do all that it has to do until a time. */
  private static void runFlusher(TestFiles machine, long until) {
    Writeback flusher = machine.files.writeback();
    while (flusher.nextWakeNs() <= until) {
      machine.now = Math.max(machine.now, flusher.nextWakeNs());
      flusher.writeSome(machine.now);
    }
    machine.now = until;
  }

  private FileCounters counters() {
    return machine.files.counters(machine.now);
  }

  /** It looks every 5 s and writes what is dirty for 30. */
  @Test
  void whatIsDirtyFor30SecondsIsWritten() {
    assertEquals(Long.MAX_VALUE, flusher.nextWakeNs());
    machine.now = 7 * SECOND;
    FileObject log = machine.regular("log", 0);
    machine.write(machine.files.open(log), 100);
    assertEquals(12 * SECOND, flusher.nextWakeNs());
    runFlusher(machine, 37 * SECOND - 1);
    assertEquals(100, counters().dirty());
    runFlusher(machine, 37 * SECOND);
    assertEquals(0, counters().dirty());
    assertEquals(100, counters().writeback());
    assertEquals(100, machine.protectedPages.size());
    assertEquals("log:99", machine.protectedPages.getLast());
    machine.now += 100_000 + 781_250;
    assertEquals(0, counters().writeback());
    assertEquals(400, counters().pgpgout());
    runFlusher(machine, 100 * SECOND);
    assertEquals(Long.MAX_VALUE, flusher.nextWakeNs());
    assertEquals(0, log.dirty());
    long written = 0;
    for (int zone = 0; zone < machine.allocator.zones().size(); zone++) {
      written += counters().written(zone);
      assertEquals(counters().dirtied(zone), counters().written(zone));
    }
    assertEquals(100, written);
  }

  /** Lab run p1-pagecache, flush: 100 pages at 0 s and 50 more at 26 s were clean at 30.8 s. */
  @Test
  void theLabWritesTheWholeFileAfter30Seconds() {
    OpenFile disk = machine.files.open(machine.regular("disk", 16_384));
    machine.write(disk, 100);
    runFlusher(machine, 25_840_000_000L);
    disk.seek(1 << 20);
    machine.write(disk, 50);
    assertEquals(150, counters().dirty());
    runFlusher(machine, 29_900_000_000L);
    assertEquals(150, counters().dirty());
    runFlusher(machine, 30_770_000_000L);
    assertEquals(0, counters().dirty());
  }

  /** The same run: of 500 pages in the background 490 stay, of 590 none does. */
  @Test
  void theLabWritesAllAboveTheBackgroundThreshold() {
    TestFiles lab =
        new TestFiles(
            FileDevice.DEFAULT,
            Map.of("vm.dirty_bytes", 4_096_000L, "vm.dirty_background_bytes", 2_048_000L));
    OpenFile disk = lab.files.open(lab.regular("disk", 16_384));
    lab.write(disk, 490);
    runFlusher(lab, 300_000_000);
    assertEquals(490, lab.files.counters(lab.now).dirty());
    disk.seek(8 << 20);
    lab.write(disk, 100);
    runFlusher(lab, 800_000_000);
    assertEquals(0, lab.files.counters(lab.now).dirty());
  }

  /** A file counts from its first dirty page on: what came later goes with it. */
  @Test
  void filesAreWrittenWhole() {
    FileObject old = machine.regular("old", 0);
    FileObject young = machine.regular("young", 0);
    OpenFile file = machine.files.open(old);
    machine.write(file, 1);
    runFlusher(machine, 29 * SECOND);
    machine.write(file, 10);
    machine.write(machine.files.open(young), 10);
    runFlusher(machine, 31 * SECOND);
    assertEquals(0, old.dirty());
    assertEquals(10, young.dirty());
    runFlusher(machine, 65 * SECOND);
    assertEquals(0, young.dirty());
  }

  @Test
  void theFlusherCanBeOff() {
    TestFiles off = new TestFiles(FileDevice.DEFAULT, Map.of("vm.dirty_writeback_centisecs", 0L));
    off.write(off.files.open(off.regular("log", 0)), 10);
    assertEquals(Long.MAX_VALUE, off.files.writeback().nextWakeNs());
  }

  /** 100 pages may be dirty; the flusher begins at 50, and from 75 on writers wait. */
  private static TestFiles limited() {
    FileDevice slow = new FileDevice(0, 4096 * 1000, 128 << 10, 1280 << 10);
    return new TestFiles(
        slow, Map.of("vm.dirty_bytes", 1000 * 4096L, "vm.dirty_background_bytes", 500 * 4096L));
  }

  @Test
  void aboveTheBackgroundThresholdItIsWrittenAtOnce() {
    TestFiles limited = limited();
    FileObject log = limited.regular("log", 0);
    OpenFile file = limited.files.open(log);
    limited.write(file, 500);
    assertEquals(5 * SECOND, limited.files.writeback().nextWakeNs());
    limited.write(file, 32);
    assertEquals(0, limited.now);
    assertEquals(0, limited.files.writeback().nextWakeNs());
    runFlusher(limited, 2 * SECOND);
    assertEquals(0, log.dirty());
    assertEquals(2128, limited.files.counters(limited.now).pgpgout());
  }

  /** A page takes 1 ms here: who writes 32 pages above the mean waits 32 ms. */
  @Test
  void writersWaitAboveTheMeanOfTheThresholds() {
    TestFiles limited = limited();
    OpenFile file = limited.files.open(limited.regular("log", 0));
    limited.write(file, 736);
    assertEquals(0, limited.now);
    limited.write(file, 32);
    assertEquals(32_000_000, limited.now);
  }

  /**
   * With the flusher at work a long write takes no longer than the device, and what is not on the
   * device yet stays within the threshold and what is written between two looks.
   */
  @Test
  void aLongWriteGoesAtTheRateOfTheDevice() {
    TestFiles limited = limited();
    FileObject log = limited.regular("log", 0);
    var write = limited.files.write(limited.files.open(log), 20_000 * PAGE);
    while (write.moved() < 20_000 * PAGE) {
      limited.now += write.run(limited.task, limited.now);
      runFlusher(limited, limited.now);
      FileCounters counters = limited.files.counters(limited.now);
      assertTrue(counters.dirty() + counters.writeback() <= 1064, limited.now + " ns");
    }
    long written = limited.files.counters(limited.now).pgpgout() / 4;
    assertTrue(limited.now < 20 * SECOND, limited.now + " ns");
    assertTrue(written >= 20_000 - 1064, written + " pages");
    assertTrue(written <= limited.now / 1_000_000, written + " pages");
  }

  /** What gets dirty again while it is on its way is dirty and on its way. */
  @Test
  void pagesCanGetDirtyAgainOnTheirWay() {
    FileObject log = machine.regular("log", 10);
    OpenFile file = machine.files.open(log);
    machine.write(file, 10);
    runFlusher(machine, 30 * SECOND);
    assertEquals(true, log.isUnderWriteback(5));
    machine.files.faults().stored(log, 5, machine.now);
    assertEquals(1, counters().dirty());
    assertEquals(10, counters().writeback());
    machine.now += SECOND;
    assertEquals(0, counters().writeback());
    assertEquals(true, log.isDirty(5));
    assertEquals(9, machine.files.dropCaches(0, machine.now));
  }
}
