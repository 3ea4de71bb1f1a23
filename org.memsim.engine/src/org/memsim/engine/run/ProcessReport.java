/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.SeenRss;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.ProcessSizes;
import org.memsim.engine.snapshot.ProcessSnapshot;

/** Describes processes. */
final class ProcessReport {
  /** The number of the process that those of the file are children of: init. */
  private static final int INIT = 1;

  private final PageAllocator allocator;
  private final Cgroups cgroups;

  ProcessReport(PageAllocator allocator, Cgroups cgroups) {
    this.cgroups = cgroups;
    this.allocator = allocator;
  }

  /** A process as it is now, one of {@code all}. */
  ProcessSnapshot take(ProcessRun process, List<ProcessRun> all) {
    AddressSpace space = process.space();
    Machine machine = allocator.machine();
    Arch arch = machine.arch();
    return new ProcessSnapshot(
        process.name(),
        process.pid(),
        parent(process, all),
        process.state(),
        process.shownThreads(),
        List.copyOf(new CpuChoice(machine, cgroups).allowed(process.source())),
        machine.nodes().stream().filter(node -> node.managed() > 0).map(Node::id).toList(),
        Lazy.of(() -> sizes(space)),
        space.minorFaults(),
        space.majorFaults(),
        space.countedTables(),
        Lazy.of(() -> new VmaReport(machine, space, process.task().placement()).take()),
        Lazy.of(() -> PageRuns.of(space)),
        Lazy.of(() -> TableReport.of(space, arch)));
  }

  /** A fork stands inside of the process that it is a child of. */
  private static int parent(ProcessRun process, List<ProcessRun> all) {
    for (EObject outer = process.source().eContainer(); outer != null; outer = outer.eContainer()) {
      for (ProcessRun candidate : all) {
        if (candidate.source() == outer) {
          return candidate.pid();
        }
      }
    }
    return INIT;
  }

  /** How much memory a process has; looks at each mapping, but not at page tables. */
  static ProcessSizes sizes(AddressSpace space) {
    SeenRss rss = space.residentPages().seen();
    long data = 0;
    long stack = 0;
    long code = 0;
    for (Vma vma : space.vmas()) {
      boolean stacks = vma.has(VmFlags.GROWSDOWN);
      boolean writes = vma.has(VmFlags.WRITE);
      stack += stacks ? vma.length() : 0;
      data += !stacks && writes && !vma.has(VmFlags.SHARED) ? vma.length() : 0;
      code += !stacks && !writes && vma.has(VmFlags.EXEC) ? vma.length() : 0;
    }
    long page = space.pageSize();
    return new ProcessSizes(
        space.totalPages(),
        space.peakPages(),
        space.lockedPages(),
        data / page,
        stack / page,
        code / page,
        rss.anon(),
        rss.file(),
        rss.shmem(),
        rss.peak(),
        space.residentPages().swapped());
  }
}
