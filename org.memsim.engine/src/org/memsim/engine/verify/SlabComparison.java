/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.Optional;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostSlab;
import org.memsim.engine.run.RuledMachine;

/** How caches cut pages into objects. */
final class SlabComparison {
  private final RuledMachine machine;
  private final Findings findings;

  SlabComparison(RuledMachine machine, Findings findings) {
    this.machine = machine;
    this.findings = findings;
  }

  void compare(HostFigures host) {
    for (HostSlab slab : host.slabs()) {
      String shown = shape(slab.objectsPerSlab(), slab.pagesPerSlab());
      Optional<String> reckoned = shape(machine, slab);
      String subject = slab.name() + ", " + slab.objectSize() + " bytes";
      if (reckoned.isEmpty()) {
        findings.notCompared(
            Category.SLABS,
            subject,
            slab.source(),
            shown,
            "no block of pages is large enough for such an object");
      } else {
        findings.rule(
            Category.SLABS,
            subject,
            slab.source(),
            shown,
            reckoned.get(),
            other -> shape(other.machine(), slab));
      }
    }
  }

  private static Optional<String> shape(RuledMachine machine, HostSlab slab) {
    return machine
        .slab(slab.objectSize())
        .map(figures -> shape(figures.objects(), figures.pages()));
  }

  private static String shape(long objects, long pages) {
    return objects + " objects in " + pages + " pages";
  }
}
