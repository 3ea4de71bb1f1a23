/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.dsl.mem.FileAccess;
import org.memsim.dsl.mem.FileOperation;
import org.memsim.dsl.mem.Unlink;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Errno;

/** The steps of a process that are system calls about files. */
final class FileCalls {
  private static final long COPIED_BYTES = 4096;

  private final Simulation simulation;
  private final AddressSpace space;
  private final TaskPolicy task;
  private final NamedFiles open;

  FileCalls(Simulation simulation, AddressSpace space, TaskPolicy task, NamedFiles open) {
    this.simulation = simulation;
    this.space = space;
    this.task = task;
    this.open = open;
  }

  /**
   * Begins to read or write from where the process stopped in the file. A file that a read mentions
   * first is as large as that read; a write makes files that are not there.
   */
  Transfer begin(FileAccess step) {
    Files files = simulation.memory().files();
    long bytes = Measures.size(step.getSize(), simulation.pageSize()).amount();
    boolean reads = step.getOperation() == FileOperation.READ;
    long least = reads && !open.knows(step.getKind(), step.getPath()) ? bytes : 0;
    OpenFile file = open.open(step.getKind(), step.getPath(), least, task.cpu());
    return reads ? files.read(file, bytes) : files.write(file, bytes);
  }

  /**
   * Goes on with a call; shared memory that comes with it is charged to the process.
   *
   * @return how long it waits for the device, in nanoseconds
   */
  long proceed(Transfer transfer, long now) {
    simulation.memory().chargeTo(space);
    return transfer.run(task, now);
  }

  /** What copying took in the last part of a call, in nanoseconds. */
  long copied(Transfer transfer) {
    return transfer.pages() * TimeModel.COPY_4_KIB_NS * simulation.pageSize() / COPIED_BYTES;
  }

  /** Why a call ended early, if it did. */
  static Optional<Errno> error(Transfer transfer) {
    return switch (transfer.status()) {
      case MORE, DONE -> Optional.empty();
      case OUT_OF_MEMORY -> Optional.of(Errno.ENOMEM);
      case NO_SPACE -> Optional.of(Errno.ENOSPC);
    };
  }

  /** Takes a file's name away. */
  Optional<Errno> unlink(Unlink step) {
    boolean known = open.unlink(step.getKind(), step.getPath(), task.cpu());
    return known ? Optional.empty() : Optional.of(Errno.ENOENT);
  }
}
