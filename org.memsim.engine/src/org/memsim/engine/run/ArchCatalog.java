/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Arch.ZoneBorder;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.ZoneType;

/** The architectures of the language, as far as a file has to fit them. */
final class ArchCatalog {
  private ArchCatalog() {}

  static List<ArchFact> all() {
    return Architectures.names().stream().map(ArchCatalog::fact).toList();
  }

  private static ArchFact fact(String name) {
    Arch arch = Architectures.of(name, KernelVersion.complete().getLast());
    List<ZoneBorder> borders =
        arch.zones().stream().filter(border -> border.type() != ZoneType.DEVICE).toList();
    List<String> zones = borders.stream().map(border -> border.type().linuxName()).toList();
    List<Long> ends = borders.stream().map(border -> fixedEnd(border, zones)).toList();
    return new ArchFact(
        name,
        arch.pageSize(),
        arch.physicalBits(),
        virtualBits(arch),
        arch.maxOrder(),
        zones,
        ends);
  }

  /** Where HighMem begins depends on vmsplit and vmalloc=. */
  private static long fixedEnd(ZoneBorder border, List<String> zones) {
    boolean isMovable =
        border.type() == ZoneType.NORMAL && zones.contains(ZoneType.HIGHMEM.linuxName());
    return isMovable ? 0 : border.end();
  }

  /** How wide an address that a process can map is; the kernel's half may be wider. */
  private static int virtualBits(Arch arch) {
    return Long.SIZE - Long.numberOfLeadingZeros(arch.taskSize() - 1);
  }
}
