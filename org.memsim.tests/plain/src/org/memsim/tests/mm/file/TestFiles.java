/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.file.CommitCharge;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.mm.file.FileHost;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruLists;

/** The files of a machine with two nodes of 1 GiB, one process, and a clock. */
final class TestFiles {
  static final int SHIFT = 12;
  static final long PAGE = 1L << SHIFT;

  final PageAllocator allocator;
  final LruLists lists;
  final TaskPolicy task;
  final Files files;

  /** By frame, how many entries map it. */
  final Map<Integer, Integer> mapCounts = new HashMap<>();

  /** Pages whose mappings lost the right to write, as {@code name:index}. */
  final List<String> protectedPages = new ArrayList<>();

  long now;
  long committed;

  TestFiles() {
    this(FileDevice.DEFAULT, Map.of());
  }

  TestFiles(FileDevice device, Map<String, Long> sysctls) {
    MachineSpec.Builder spec =
        MachineSpec.builder("two").node(0, IdSet.of(0), 1L << 30).node(1, IdSet.of(1), 1L << 30);
    sysctls.forEach((name, value) -> spec.sysctl(name, value));
    allocator = new PageAllocator(Machine.boot(spec.build()));
    lists = new LruLists(allocator);
    task = new TaskPolicy(new Policies(allocator), 0);
    files =
        new Files(
            new FileHost(
                allocator,
                frame -> mapCounts.getOrDefault(frame, 0),
                (file, index, frame) -> protectedPages.add(file.name() + ":" + index),
                new Account()),
            device);
  }

  private final class Account implements CommitCharge {
    @Override
    public boolean charge(long pages) {
      committed += pages;
      return true;
    }

    @Override
    public void uncharge(long pages) {
      committed -= pages;
    }
  }

  FileObject regular(String name, long pages) {
    return files.regular(name, pages * PAGE);
  }

  /** Runs a call to its end and takes its time; returns the bytes moved. */
  long run(Transfer transfer) {
    while (transfer.status() == Transfer.Status.MORE) {
      now += transfer.run(task, now);
    }
    return transfer.moved();
  }

  /** Reads pages in one call. */
  long read(OpenFile file, long pages) {
    return run(files.read(file, pages * PAGE));
  }

  /** Reads a page somewhere. */
  void readAt(OpenFile file, long page) {
    file.seek(page * PAGE);
    read(file, 1);
  }

  long write(OpenFile file, long pages) {
    return run(files.write(file, pages * PAGE));
  }

  /** The pages in memory, as {@code [0,4) [8,9)}, with a {@code *} after each that bears a mark. */
  static String cached(FileObject file) {
    List<Long> pages = new ArrayList<>();
    file.forEachCached(pages::add);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pages.size(); i++) {
      long first = pages.get(i);
      while (i + 1 < pages.size() && pages.get(i + 1) == pages.get(i) + 1) {
        i++;
      }
      text.append(text.isEmpty() ? "" : " ");
      text.append("[").append(first).append(",").append(pages.get(i) + 1).append(")");
    }
    pages.stream().filter(file::isReadaheadMark).forEach(p -> text.append(" *").append(p));
    return text.toString();
  }

  long used(PageKind kind) {
    return allocator.zones().stream().mapToLong(zone -> zone.used(kind)).sum();
  }

  /** The pages of a file on each node. */
  long[] perNode(FileObject file) {
    long[] nodes = new long[2];
    file.forEachCached(index -> nodes[allocator.nodeOf(file.frame(index))]++);
    return nodes;
  }

  /** A mapping of a whole file at an address that is well aligned. */
  TestMapping map(OpenFile file) {
    return map(file, 0);
  }

  TestMapping map(OpenFile file, long address) {
    return new TestMapping(this, file, address);
  }

  long freeAndParked() {
    return allocator.zones().stream().mapToLong(zone -> zone.free() + zone.parked()).sum();
  }

  static String text(long[] values) {
    return Arrays.toString(values);
  }
}
