/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.memsim.dsl.values.Dimension;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.ResidentSet;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.Metrics.LongReader;
import org.memsim.engine.run.Value.Word;

/**
 * The metrics of processes and of their mappings. Only those that need it walk page tables; sizes
 * are exact at any time, where Linux's {@code status} lags behind.
 */
final class ProcessMetrics {
  private static final String PROCESS = "process(PROCESS).";
  private static final String MAPPING = PROCESS + "mapping(MAPPING).";

  private ProcessMetrics() {}

  static List<MetricDefinition> all() {
    return Stream.of(sizes(), counts(), tables(), mappings(), mappedMemory())
        .flatMap(List::stream)
        .toList();
  }

  private static List<MetricDefinition> sizes() {
    return List.of(
        pages("rss", "Resident pages.", AddressSpace::rss),
        pages("rss_anon", "Resident anonymous pages.", space -> space.residentPages().anon()),
        pages("rss_file", "Resident pages of files.", space -> space.residentPages().file()),
        pages("rss_shmem", "Resident shared pages.", space -> space.residentPages().shmem()),
        pages(
            "swap",
            "Pages in swap but those of shared memory, as VmSwap.",
            space -> space.residentPages().swapped()),
        pages("locked", "Mapped pages that are locked, as VmLck.", AddressSpace::lockedPages),
        pages("hugetlb", "Huge pages of pools, as HugetlbPages.", AddressSpace::hugetlbPages),
        pages("vsize", "Mapped pages, resident or not, as VmSize.", AddressSpace::totalPages),
        pages("data", "Mapped pages as VmData counts them.", s -> ProcessReport.sizes(s).data()),
        pages("stack", "Mapped pages of the stack, as VmStk.", s -> ProcessReport.sizes(s).stack()),
        Metrics.bytes(
            PROCESS + "pss",
            "Resident memory, each page divided by how often it is mapped.",
            space(space -> space.resident().pssBytes())),
        pages(
            "exclusive",
            "Resident pages that nobody else maps.",
            space -> space.resident().privateClean() + space.resident().privateDirty()),
        Metrics.pages(
            PROCESS + "node(NODE).pages",
            "Resident pages on a node.",
            (now, args) -> {
              int node = Metrics.index(args.get(1), 0, Integer.MAX_VALUE);
              if (!now.hasNode(node)) {
                throw new MissingException("There is no node " + node + ".");
              }
              return now.process(args.getFirst()).space().resident().perNode()[node];
            }));
  }

  private static List<MetricDefinition> counts() {
    return List.of(
        count("minflt", "Minor faults.", AddressSpace::minorFaults),
        count("majflt", "Major faults.", AddressSpace::majorFaults),
        count("vmas", "Virtual memory areas.", space -> space.vmas().size()),
        Metrics.count(
            PROCESS + "cpu",
            "The cpu that the first thread runs on.",
            (now, args) -> now.process(args.getFirst()).task().cpu()),
        count("brk", "Address after the heap.", AddressSpace::heapEnd),
        Metrics.define(
            PROCESS + "state",
            Dimension.WORD,
            "running, sleeping, done, exited, failed.",
            (now, args) -> new Word(now.process(args.getFirst()).state().word())));
  }

  private static List<MetricDefinition> tables() {
    return List.of(
        pages("pte", "Page-table pages, as VmPTE counts them.", AddressSpace::countedTables),
        pages(
            "tables",
            "Page-table pages of all levels.",
            space -> LongStream.rangeClosed(1, space.levels()).map(l -> tables(space, l)).sum()),
        Metrics.pages(
            PROCESS + "tables(LEVEL)",
            "Page-table pages of a level: 1 for the leaves and upwards, or PTE, PMD, PUD, P4D or"
                + " PGD as Linux names them on every processor. A level that the processor lacks is"
                + " folded: it has none.",
            (now, args) -> {
              AddressSpace space = now.process(args.getFirst()).space();
              int level = TableLevels.number(args.get(1), space.levels());
              return level == TableLevels.FOLDED ? 0 : tables(space, level);
            }));
  }

  private static List<MetricDefinition> mappings() {
    return List.of(
        Metrics.count(
            MAPPING + "vmas",
            "Virtual memory areas in the range of a mapping.",
            mapping(range -> range.vmas().size())),
        Metrics.count(
            MAPPING + "address",
            "First address that a mapping was given.",
            mapping(MappedRange::start)),
        Metrics.count(
            MAPPING + "end", "Address after those that it was given.", mapping(MappedRange::end)),
        Metrics.bytes(
            MAPPING + "size",
            "What is mapped in the range of a mapping.",
            mapping(MappedRange::size)),
        Metrics.bytes(
            MAPPING + "pss",
            "Resident memory, each page divided by how often it is mapped.",
            mapping(range -> range.resident().pssBytes())),
        Metrics.bytes(
            MAPPING + "pss_dirty",
            "The same of pages that were stored to.",
            mapping(range -> range.resident().pssDirtyBytes())),
        Metrics.bytes(
            MAPPING + "locked",
            "The proportional share of what is locked, as in smaps.",
            mapping(MappedRange::locked)));
  }

  private static List<MetricDefinition> mappedMemory() {
    return List.of(
        mapped("rss", "Resident pages in the range of a mapping.", ResidentSet::pages),
        mapped(
            "shared_clean", "Pages that others map too, not stored to.", ResidentSet::sharedClean),
        mapped("shared_dirty", "Pages that others map too, stored to.", ResidentSet::sharedDirty),
        mapped(
            "private_clean",
            "Pages that nobody else maps, not stored to.",
            ResidentSet::privateClean),
        mapped(
            "private_dirty", "Pages that nobody else maps, stored to.", ResidentSet::privateDirty),
        mapped("referenced", "Pages that were used lately.", ResidentSet::referenced),
        mapped("anonymous", "Pages of no file.", ResidentSet::anonymous),
        mapped(
            "lazyfree",
            "Of those, the ones given away by `advise … free` and not stored to since.",
            ResidentSet::lazyFree),
        mapped("huge", "Pages in huge pages.", ResidentSet::huge),
        mapped(
            "shared_hugetlb",
            "Huge pages of pools that others map too.",
            set -> set.hugetlb().shared()),
        mapped(
            "private_hugetlb",
            "Huge pages of pools that nobody else maps.",
            set -> set.hugetlb().pages() - set.hugetlb().shared()),
        Metrics.pages(
            MAPPING + "swap",
            "Pages in swap, those of shared memory included, as in smaps.",
            mapping(MappedRange::swapped)));
  }

  private static MetricDefinition pages(
      String name, String description, ToLongFunction<AddressSpace> figure) {
    return Metrics.pages(PROCESS + name, description, space(figure));
  }

  private static MetricDefinition count(
      String name, String description, ToLongFunction<AddressSpace> figure) {
    return Metrics.count(PROCESS + name, description, space(figure));
  }

  private static MetricDefinition mapped(
      String name, String description, ToLongFunction<ResidentSet> figure) {
    return Metrics.pages(
        MAPPING + name, description, mapping(range -> figure.applyAsLong(range.resident())));
  }

  private static LongReader space(ToLongFunction<AddressSpace> figure) {
    return (now, args) -> figure.applyAsLong(now.process(args.getFirst()).space());
  }

  private static LongReader mapping(ToLongFunction<MappedRange> figure) {
    return (now, args) ->
        figure.applyAsLong(MappedRange.of(now.process(args.getFirst()), args.get(1)));
  }

  private static long tables(AddressSpace space, long level) {
    return space.tables(Math.toIntExact(level));
  }
}
