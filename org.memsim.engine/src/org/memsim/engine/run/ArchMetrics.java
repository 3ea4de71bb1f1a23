/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.function.ToLongFunction;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.run.Metrics.LongReader;

/** What the architecture of a machine fixes, for expectations in closed form. */
final class ArchMetrics {
  private ArchMetrics() {}

  static List<MetricDefinition> all() {
    return List.of(
        Metrics.bytes("arch.page_size", "Bytes of a page.", arch(Arch::pageSize)),
        Metrics.count(
            "arch.levels", "Levels of page tables.", arch(arch -> arch.levelBits().size())),
        Metrics.count(
            "arch.address_bits",
            "Bits of an address that page tables translate.",
            arch(TableReport::addressBits)),
        Metrics.count(
            "arch.entries(LEVEL)",
            "Entries of a page table of a level: 1 for the leaves and upwards, or PTE, PMD, PUD,"
                + " P4D or PGD as Linux names them on every processor. A level that the processor"
                + " lacks is folded: it has one entry, that of the level above.",
            (now, args) -> {
              List<Integer> bits = now.arch().levelBits();
              int level = TableLevels.number(args.getFirst(), bits.size());
              return level == TableLevels.FOLDED ? 1 : 1L << bits.get(bits.size() - level);
            }),
        Metrics.count(
            "arch.flat_entries",
            "Entries of one flat table for all addresses that page tables translate.",
            arch(arch -> 1L << (TableReport.addressBits(arch) - arch.pageShift()))),
        Metrics.bytes(
            "arch.user_size", "Bytes of addresses that a process can map.", arch(Arch::taskSize)),
        Metrics.count(
            "arch.mmap_base",
            "Address below which mappings are put if nothing is random and the stack limit 8 MiB.",
            arch(arch -> AddressLayout.of(arch).mmapBase())));
  }

  private static LongReader arch(ToLongFunction<Arch> figure) {
    return (now, args) -> figure.applyAsLong(now.arch());
  }
}
