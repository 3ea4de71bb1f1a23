/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.mm.file.OpenFile;

/** What a mapping maps, if not private anonymous memory. */
public sealed interface Backing {
  /** The path that {@code /proc/PID/maps} prints. */
  String path();

  /**
   * A file, a file of tmpfs, or shared anonymous memory.
   *
   * @param file the open file, which mappings that merge have in common
   */
  record OfFile(OpenFile file) implements Backing {
    @Override
    public String path() {
      return file.object().name();
    }
  }

  /**
   * Huge pages of a pool (MAP_HUGETLB).
   *
   * @param file what has them
   */
  record OfHugePages(HugePageFile file) implements Backing {
    @Override
    public String path() {
      return "/anon_hugepage (deleted)";
    }
  }

  /**
   * Physical addresses of a device, through {@code /dev/mem}.
   *
   * @param pfn the first page frame's number
   */
  record OfDevice(long pfn) implements Backing {
    @Override
    public String path() {
      return "/dev/mem";
    }
  }

  /**
   * Data or code that the kernel shows to each process.
   *
   * @param path what maps prints, as {@code [vdso]}
   */
  record OfKernel(String path) implements Backing {}
}
