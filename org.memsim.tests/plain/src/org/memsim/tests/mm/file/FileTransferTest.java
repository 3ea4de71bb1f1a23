/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.file.TestFiles.PAGE;
import static org.memsim.tests.mm.file.TestFiles.cached;
import static org.memsim.tests.mm.file.TestFiles.text;

import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.FileWrite;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruList;

/** read(2) and write(2). */
class FileTransferTest {
  private final TestFiles machine = new TestFiles();

  @Test
  void writingMakesPagesDirtyAndTheFileLarger() {
    FileObject log = machine.regular("log", 0);
    OpenFile file = machine.files.open(log);
    assertEquals(10 * PAGE, machine.write(file, 10));
    assertEquals(10 * PAGE, log.bytes());
    assertEquals("[0,10)", cached(log));
    assertEquals(10, log.dirty());
    assertEquals(10, machine.files.counters(machine.now).dirty());
    assertEquals(0, machine.files.counters(machine.now).pgpgin());
    assertEquals(10, machine.used(PageKind.FILE));
    assertEquals(0, machine.now);
  }

  /** A page that is written in part is read first, unless the device does not have it. */
  @Test
  void partsOfPagesAreReadFirst() {
    FileObject log = machine.regular("log", 10);
    OpenFile file = machine.files.open(log);
    file.seek(4 * PAGE + 100);
    machine.run(machine.files.write(file, PAGE));
    assertEquals("[4,6)", cached(log));
    assertEquals(8, machine.files.counters(machine.now).pgpgin());
    assertEquals(2 * (100_000 + 7_812), machine.now);
    file.seek(10 * PAGE);
    machine.run(machine.files.write(file, 100));
    assertEquals(10 * PAGE + 100, log.bytes());
    assertEquals(8, machine.files.counters(machine.now).pgpgin());
    assertEquals(3, log.dirty());
  }

  @Test
  void readingTwiceActivatesAndWritingDoesNot() {
    FileObject log = machine.regular("log", 4);
    OpenFile file = machine.files.open(log);
    for (int round = 0; round < 3; round++) {
      machine.run(machine.files.write(file, PAGE));
      file.seek(0);
    }
    assertEquals(false, log.isActive(0));
    machine.readAt(file, 0);
    machine.readAt(file, 2);
    assertEquals(false, log.isActive(0));
    machine.readAt(file, 0);
    assertEquals(true, log.isActive(0));
    assertEquals(false, log.isActive(2));
    assertEquals(1, machine.lists.ofNode(0).pages(LruList.ACTIVE_FILE));
    assertEquals(log.cached() - 1, machine.lists.ofNode(0).pages(LruList.INACTIVE_FILE));
  }

  /** Reading a page piece by piece counts once. */
  @Test
  void partsOfAPageAreReadOnce() {
    FileObject log = machine.regular("log", 4);
    OpenFile file = machine.files.open(log);
    for (int part = 0; part < 8; part++) {
      machine.run(machine.files.read(file, PAGE / 8));
    }
    assertEquals(false, log.isActive(0));
    assertEquals(PAGE, file.position());
  }

  /** filemap_alloc_folio takes the task's turns; shmem goes by index, from its inode on: 2. */
  @Test
  void pagesLieWhereThePolicySays() {
    FileObject log = machine.regular("log", 100);
    machine.task.setPolicy(new MemoryPolicy.Interleave(IdSet.of(0, 1)));
    machine.read(machine.files.open(log), 100);
    assertEquals("[50, 50]", text(machine.perNode(log)));
    FileObject shm = machine.files.tmpfs("s", 0);
    machine.write(machine.files.open(shm), 11);
    assertEquals("[6, 5]", text(machine.perNode(shm)));
    assertEquals(0, machine.allocator.nodeOf(shm.frame(0)));
    assertEquals(1, machine.allocator.nodeOf(shm.frame(7)));
    machine.task.setPolicy(new MemoryPolicy.Bind(IdSet.of(1)));
    FileObject other = machine.regular("other", 7);
    machine.read(machine.files.open(other), 7);
    assertEquals("[0, 7]", text(machine.perNode(other)));
  }

  @Test
  void holesOfTmpfsAreReadAsZeros() {
    FileObject shm = machine.files.tmpfs("s", 8 * PAGE);
    OpenFile file = machine.files.open(shm);
    assertEquals(8 * PAGE, machine.read(file, 100));
    assertEquals("", cached(shm));
    machine.write(file, 2);
    assertEquals(10 * PAGE, shm.bytes());
    assertEquals("[8,10)", cached(shm));
    assertEquals(2, machine.used(PageKind.SHMEM));
    assertEquals(0, machine.files.counters(machine.now).dirty());
  }

  /** The default size of tmpfs is half of memory. */
  @Test
  void tmpfsIsFullWhenHalfOfMemoryIs() {
    FileObject shm = machine.files.tmpfs("s", 0);
    long half = machine.allocator.machine().managed() / 2;
    OpenFile file = machine.files.open(shm);
    FileWrite write = machine.files.write(file, (half + 1) * PAGE);
    assertEquals(half * PAGE, machine.run(write));
    assertEquals(Transfer.Status.NO_SPACE, write.status());
    assertEquals(half, shm.cached());
    assertEquals(half, machine.committed);
  }

  @Test
  void withoutMemoryACallEnds() {
    FileObject shm = machine.files.tmpfs("s", 0);
    machine.write(machine.files.open(shm), machine.allocator.machine().managed() / 2);
    FileObject log = machine.regular("log", 1 << 20);
    FileWrite write = machine.files.write(machine.files.open(log), 2L << 30);
    machine.run(write);
    assertEquals(Transfer.Status.OUT_OF_MEMORY, write.status());
    assertEquals(log.cached() * PAGE, write.moved());
  }
}
