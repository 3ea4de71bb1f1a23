/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import java.util.List;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.PageAllocator;

/** The machine of the lab: 1 GiB, a cpu, and the two files of the scripts. */
final class LabMachine {
  private static final long WRITTEN_BYTES = 64 * 4096;
  private static final long TMPFS_BYTES = 24 * 4096;

  private final Memory memory;
  private final Overcommit overcommit;
  private final TaskPolicy task;
  private final List<OpenFile> files;
  private final AddressSpace first;
  private final long commitBefore;
  private final long commitOfChild;

  LabMachine() {
    Machine machine =
        Machine.boot(MachineSpec.builder("lab").node(0, IdSet.of(0), 1L << 30).build());
    PageAllocator allocator = new PageAllocator(machine);
    overcommit = new Overcommit(machine, 0);
    task = new TaskPolicy(new Policies(allocator), 0);
    memory = new Memory(allocator, overcommit);
    files = files(memory.files());
    first = new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(machine.arch()));
    first.begin();
    commitBefore = overcommit.committed();
    AddressSpace child = first.fork(task).orElseThrow();
    commitOfChild = overcommit.committed() - commitBefore;
    child.exit(0);
  }

  /** One file whose pages were all written, and one of tmpfs without any. */
  private List<OpenFile> files(Files all) {
    OpenFile written = all.open(all.regular("/r/f", 0));
    Transfer write = all.write(written, WRITTEN_BYTES);
    while (write.status() == Transfer.Status.MORE) {
      write.run(task, 0);
    }
    return List.of(written, all.open(all.tmpfs("/t/f", TMPFS_BYTES)));
  }

  /** The first process. */
  AddressSpace first() {
    return first;
  }

  /** On whose behalf all of them do their steps. */
  TaskPolicy task() {
    return task;
  }

  /** One of the two files. */
  OpenFile file(int number) {
    return files.get(number);
  }

  /**
   * Pages charged since the first step, without those that each of these children is charged for
   * what it has besides the mappings of the script.
   */
  long commit(int children) {
    return overcommit.committed() - commitBefore - children * commitOfChild;
  }
}
