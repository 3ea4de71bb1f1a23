/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.ResidentSet;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.run.MetricDefinition.MissingException;

/**
 * The addresses that a mapping was given, whatever is mapped there now: areas that reach beyond
 * them count with the part that lies inside.
 *
 * @param space the process's addresses
 * @param start the first address
 * @param end the address after the last one
 */
record MappedRange(AddressSpace space, long start, long end) {
  /**
   * What the name of a mapping denotes.
   *
   * @throws MissingException if the process has no such mapping
   */
  static MappedRange of(ProcessRun process, String name) {
    return process
        .regions()
        .named(name)
        .map(
            region ->
                new MappedRange(process.space(), region.start(), region.start() + region.length()))
        .orElseThrow(
            () ->
                new MissingException(
                    "Process '"
                        + process.name()
                        + "' has no mapping '"
                        + name
                        + "' at this moment."));
  }

  /** The areas that lie there, in part at least. */
  List<Vma> vmas() {
    return space.vmas().stream().filter(vma -> vma.start() < end && vma.end() > start).toList();
  }

  /** The bytes that are mapped there. */
  long size() {
    return vmas().stream().mapToLong(vma -> to(vma) - from(vma)).sum();
  }

  /** What is in memory there. */
  ResidentSet resident() {
    return space.resident(start, end);
  }

  /** The pages that are in swap, those of shared memory included. */
  long swapped() {
    long shared =
        vmas().stream().mapToLong(vma -> SwappedShares.of(space, vma, from(vma), to(vma))).sum();
    return resident().swapped() + shared;
  }

  /** The process's share of what is locked there, in bytes. */
  long locked() {
    return vmas().stream()
        .filter(vma -> vma.has(VmFlags.LOCKED))
        .mapToLong(vma -> space.resident(from(vma), to(vma)).pssBytes())
        .sum();
  }

  private long from(Vma vma) {
    return Math.max(start, vma.start());
  }

  private long to(Vma vma) {
    return Math.min(end, vma.end());
  }
}
