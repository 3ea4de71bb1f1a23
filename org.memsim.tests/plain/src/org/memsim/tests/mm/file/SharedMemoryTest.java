/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.file.TestFiles.PAGE;
import static org.memsim.tests.mm.file.TestFiles.cached;
import static org.memsim.tests.mm.file.TestFiles.text;

import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.file.FileKind;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.page.PageKind;

/** What lies in memory alone, and what is dropped. */
class SharedMemoryTest {
  private final TestFiles machine = new TestFiles();

  /** Observed: shared anonymous memory counts as Shmem; it is charged when it is made. */
  @Test
  void sharedAnonymousMemoryDiesWithItsLastUser() {
    long before = machine.freeAndParked();
    FileObject memory = machine.files.sharedAnonymous(100 * PAGE, false).orElseThrow();
    assertEquals(100, machine.committed);
    assertEquals("/dev/zero (deleted)", memory.name());
    OpenFile file = machine.files.open(memory);
    TestMapping parent = machine.map(file);
    TestMapping child = machine.map(file.hold());
    parent.write(0, 60);
    child.read(0, 100);
    assertEquals(100, machine.used(PageKind.SHMEM));
    assertEquals(before - 100, machine.freeAndParked());
    parent.unmap();
    assertEquals(100, machine.used(PageKind.SHMEM));
    child.unmap();
    assertEquals(0, machine.used(PageKind.SHMEM));
    assertEquals(before, machine.freeAndParked());
    assertEquals(0, machine.committed);
    assertEquals(0, machine.files.all().size());
  }

  @Test
  void withoutReserveItIsChargedPageByPage() {
    FileObject memory = machine.files.sharedAnonymous(100 * PAGE, true).orElseThrow();
    assertEquals(0, machine.committed);
    TestMapping mapping = machine.map(machine.files.open(memory));
    mapping.write(10, 30);
    assertEquals(20, machine.committed);
    mapping.unmap();
    assertEquals(0, machine.committed);
  }

  /** mbind of a mapping is for all who map the same pages. */
  @Test
  void policiesBelongToTheMemory() {
    Policies policies = new Policies(machine.allocator);
    FileObject shm = machine.files.tmpfs("s", 100 * PAGE);
    shm.setPolicy(10, 50, policies.resolve(new MemoryPolicy.Bind(IdSet.of(1))).orElseThrow());
    shm.setPolicy(20, 30, policies.resolve(new MemoryPolicy.Preferred(0)).orElseThrow());
    shm.setPolicy(45, 60, null);
    machine.map(machine.files.open(shm)).write(0, 100);
    assertEquals("[75, 25]", text(machine.perNode(shm)));
    assertEquals("prefer:0", shm.policyAt(20).label());
    assertEquals("bind:1", shm.policyAt(44).label());
    assertEquals(null, shm.policyAt(45));
  }

  /** Regular files know no policy of their own. */
  @Test
  void policiesOfFilesAreIgnored() {
    FileObject log = machine.regular("log", 10);
    log.setPolicy(
        0,
        10,
        new Policies(machine.allocator).resolve(new MemoryPolicy.Bind(IdSet.of(1))).orElseThrow());
    machine.map(machine.files.open(log)).read(0, 10);
    assertEquals("[10, 0]", text(machine.perNode(log)));
  }

  /** One bit says that a page is to be reclaimed early and that it starts a readahead. */
  @Test
  void whatIsMappedDirtyOrSharedIsNotDropped() {
    FileObject log = machine.regular("log", 100);
    OpenFile file = machine.files.open(log);
    machine.readAt(file, 10);
    machine.readAt(file, 20);
    machine.readAt(file, 30);
    machine.run(machine.files.write(file, PAGE));
    machine.map(machine.files.open(log)).read(10, 11);
    FileObject shm = machine.files.tmpfs("s", 10 * PAGE);
    machine.map(machine.files.open(shm)).write(0, 5);
    assertEquals("[10,11) [20,21) [30,32)", cached(log));
    assertEquals(2, machine.files.dropCaches(0, machine.now));
    assertEquals("[10,11) [31,32) *31", cached(log));
    assertEquals(5, shm.cached());
  }

  /** Lab run d3-vma-pt-faults, vma/faults.1: unlink frees Cached and Shmem. */
  @Test
  void unlinkedFilesGoWithTheirLastUser() {
    long before = machine.freeAndParked();
    FileObject shm = machine.files.tmpfs("s", 512 * PAGE);
    TestMapping mapping = machine.map(machine.files.open(shm));
    mapping.write(0, 512);
    assertEquals(true, machine.files.unlink(FileKind.TMPFS, "s", 0));
    assertEquals(false, machine.files.unlink(FileKind.TMPFS, "s", 0));
    assertEquals(true, shm.isUnlinked());
    assertEquals(512, machine.used(PageKind.SHMEM));
    assertEquals(0, machine.files.tmpfs("s", 0).cached());
    mapping.unmap();
    assertEquals(0, machine.used(PageKind.SHMEM));
    assertEquals(before, machine.freeAndParked());
    assertEquals(0, machine.committed);
  }

  /** What was dirty is forgotten, and nothing is left to be written. */
  @Test
  void unlinkedFilesAreNotWritten() {
    long before = machine.freeAndParked();
    FileObject log = machine.regular("log", 100);
    OpenFile file = machine.files.open(log);
    machine.write(file, 50);
    machine.now = 30_000_000_000L;
    machine.files.writeback().writeSome(machine.now);
    machine.readAt(file, 70);
    file.seek(0);
    machine.write(file, 1);
    machine.files.read(file, PAGE).run(machine.task, machine.now);
    assertEquals(true, machine.files.unlink(FileKind.REGULAR, "log", 0));
    machine.files.release(file, 0);
    assertEquals(before, machine.freeAndParked());
    machine.now += 1_000_000_000;
    assertEquals(0, machine.files.counters(machine.now).dirty());
    assertEquals(0, machine.files.counters(machine.now).writeback());
    assertEquals(0, machine.files.writeback().writeSome(machine.now));
    assertEquals(Long.MAX_VALUE, machine.files.writeback().nextWakeNs());
  }

  /** A page of shared memory that was never written holds nothing. */
  @Test
  void untouchedHolesAreDropped() {
    FileObject shm = machine.files.tmpfs("s", 10 * PAGE);
    TestMapping mapping = machine.map(machine.files.open(shm));
    mapping.read(0, 6);
    mapping.write(2, 3);
    mapping.unmap();
    assertEquals(6, machine.committed);
    assertEquals(5, machine.files.dropCaches(0, 0));
    assertEquals("[2,3) *2", cached(shm));
    assertEquals(1, machine.committed);
  }

  @Test
  void whatIsBeingReadIsNotDropped() {
    FileObject log = machine.regular("log", 100);
    OpenFile file = machine.files.open(log);
    machine.files.read(file, PAGE).run(machine.task, 0);
    assertEquals(0, machine.files.dropCaches(0, 0));
    assertEquals(4, machine.files.dropCaches(0, 1_000_000));
  }
}
