/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.file.TestFiles.PAGE;
import static org.memsim.tests.mm.file.TestFiles.cached;

import org.junit.jupiter.api.Test;
import org.memsim.engine.mm.file.AccessHint;
import org.memsim.engine.mm.file.FaultAround;
import org.memsim.engine.mm.file.FileFault;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.PageKind;

/** Faults on mapped files, and what they read. */
class FileFaultTest {
  private final TestFiles machine = new TestFiles();

  private TestMapping map(FileObject file) {
    return machine.map(machine.files.open(file));
  }

  /** Lab run d3-vma-pt-faults, vma/faults.1: tmpfs, 512 pages written, mapped again and read. */
  @Test
  void tmpfsIsAsInTheLab() {
    FileObject shm = machine.files.tmpfs("s", 512 * PAGE);
    TestMapping writer = map(shm);
    writer.write(0, 512);
    assertEquals("512 minor, 0 major, 0 read", writer.faults());
    assertEquals(512, machine.used(PageKind.SHMEM));
    writer.unmap();
    assertEquals(512, machine.used(PageKind.SHMEM));
    TestMapping reader = map(shm);
    reader.read(0, 512);
    assertEquals("32 minor, 0 major, 0 read", reader.faults());
    reader.write(0, 512);
    assertEquals("32 minor, 0 major, 0 read", reader.faults());
    assertEquals(0, machine.files.counters(machine.now).dirty());
  }

  /**
   * Worked out by hand: page 0 reads 0 to 31 and marks 24. Around it 0 to 15 are mapped, page 16 is
   * a minor fault that maps to 31 but for the mark. Coming to 24 reads 32 to 63 and marks 32; that
   * fault is taken up again and counts as major with the task, not with the machine. So does 32,
   * which has to wait, and starts what is left; 64 is the mark of that.
   */
  @Test
  void aStreamOfFaults() {
    FileObject log = machine.regular("log", 80);
    TestMapping mapping = map(log);
    mapping.read(0, 1);
    assertEquals("[0,32) *24", cached(log));
    mapping.read(1, 24);
    assertEquals("1 minor, 1 major, 1 read", mapping.faults());
    mapping.read(24, 25);
    assertEquals("[0,64) *32", cached(log));
    assertEquals("1 minor, 2 major, 1 read", mapping.faults());
    mapping.read(25, 33);
    assertEquals("[0,80)", cached(log));
    assertEquals("1 minor, 3 major, 1 read", mapping.faults());
    mapping.read(33, 80);
    assertEquals(320, machine.files.counters(machine.now).pgpgin());
  }

  @Test
  void aFaultReadsAroundItsPage() {
    FileObject log = machine.regular("log", 1000);
    TestMapping mapping = map(log);
    mapping.read(500, 501);
    assertEquals("[484,516) *508", cached(log));
    mapping.read(998, 999);
    assertEquals("[484,516) [982,1000) *508 *992", cached(log));
  }

  /** The mark is counted from where the file ends. */
  @Test
  void aFaultReadsNothingBeyondTheEnd() {
    FileObject log = machine.regular("log", 20);
    map(log).read(3, 4);
    assertEquals("[0,20) *12", cached(log));
  }

  @Test
  void randomMappingsReadOnePage() {
    FileObject log = machine.regular("log", 1000);
    TestMapping mapping = map(log);
    mapping.hint = AccessHint.RANDOM;
    mapping.read(500, 502);
    assertEquals("[500,502)", cached(log));
    assertEquals("0 minor, 2 major, 2 read", mapping.faults());
  }

  /** As a read of 32 pages that is its own stream: its mark is in its middle. */
  @Test
  void sequentialMappingsReadAsReadDoes() {
    FileObject log = machine.regular("log", 1000);
    TestMapping mapping = map(log);
    mapping.hint = AccessHint.SEQUENTIAL;
    mapping.read(0, 1);
    assertEquals("[0,32) *16", cached(log));
  }

  /** Each miss counts 1, each page that is found around takes it back: 100 misses are enough. */
  @Test
  void afterAHundredMissesNothingIsReadAround() {
    FileObject large = machine.regular("large", 1 << 16);
    OpenFile file = machine.files.open(large);
    for (int i = 1; i <= 100; i++) {
      machine.files.faults().fault(file, i * 64L, AccessHint.NORMAL, machine.task, machine.now);
    }
    assertEquals(3200, large.cached());
    machine.files.faults().fault(file, 101 * 64, AccessHint.NORMAL, machine.task, machine.now);
    assertEquals(3201, large.cached());
  }

  @Test
  void beyondTheEndIsABusError() {
    FileObject log = machine.files.regular("log", 3 * PAGE + 1);
    OpenFile file = machine.files.open(log);
    assertEquals(
        FileFault.SIGBUS,
        machine.files.faults().fault(file, 4, AccessHint.NORMAL, machine.task, 0));
    FileObject shm = machine.files.tmpfs("s", 3 * PAGE);
    assertEquals(
        FileFault.SIGBUS,
        machine
            .files
            .faults()
            .fault(machine.files.open(shm), 3, AccessHint.NORMAL, machine.task, 0));
  }

  @Test
  void aFaultWaitsForItsRequest() {
    FileObject log = machine.regular("log", 1000);
    map(log).read(500, 501);
    assertEquals(100_000 + 250_000, machine.now);
  }

  @Test
  void aPageThatIsBeingReadIsWaitedFor() {
    FileObject log = machine.regular("log", 1000);
    OpenFile file = machine.files.open(log);
    machine.files.faults().fault(file, 500, AccessHint.NORMAL, machine.task, 0);
    long again = machine.files.faults().fault(file, 501, AccessHint.NORMAL, machine.task, 50_000);
    assertEquals(300_000, machine.files.faults().waitNs());
    assertEquals(true, FileFault.retried(again));
    assertEquals(false, FileFault.missed(again));
  }

  @Test
  void fewerPagesLieAroundInLargerPages() {
    assertEquals(16, FaultAround.pages(12));
    assertEquals(4, FaultAround.pages(14));
    assertEquals(1, FaultAround.pages(16));
  }

  /** Cut by the mapping's start the window is not aligned, but still of 16 pages. */
  @Test
  void theWindowKeepsToMappingAndTable() {
    long table = 512 * PAGE;
    assertEquals(16 * PAGE, FaultAround.first(20 * PAGE, 0, 12));
    assertEquals(18 * PAGE, FaultAround.first(20 * PAGE, 18 * PAGE, 12));
    assertEquals(34 * PAGE, FaultAround.end(18 * PAGE, 100 * PAGE, table, 12));
    assertEquals(30 * PAGE, FaultAround.end(18 * PAGE, 30 * PAGE, table, 12));
    assertEquals(512 * PAGE, FaultAround.end(510 * PAGE, 600 * PAGE, table, 12));
  }
}
