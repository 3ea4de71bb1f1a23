/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.snapshot.FragmentationSnapshot;
import org.memsim.engine.snapshot.KmapSnapshot;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.SlabSnapshot;
import org.memsim.engine.snapshot.VmallocSnapshot;

/** The metrics of the kernel's own memory, read from a snapshot. */
final class KernelMetrics {
  private static final List<MetricDefinition> ALL =
      List.of(
          Metrics.count(
              "slab(CACHE).objects",
              "Objects that somebody has.",
              (now, args) -> slab(now, args).inUse()),
          Metrics.count(
              "slab(CACHE).active_objs",
              "Objects that are not free on the list of a node, as slabinfo counts them.",
              (now, args) -> slab(now, args).activeObjects()),
          Metrics.count(
              "slab(CACHE).num_objs",
              "Objects of all slabs, free ones included.",
              (now, args) -> slab(now, args).objects()),
          Metrics.count(
              "slab(CACHE).slabs", "Slabs of a cache.", (now, args) -> slab(now, args).slabs()),
          Metrics.pages(
              "slab(CACHE).pages", "Pages of a cache.", (now, args) -> slab(now, args).pages()),
          Metrics.count(
              "slab(CACHE).objperslab",
              "Objects of a slab.",
              (now, args) -> slab(now, args).objectsPerSlab()),
          Metrics.pages(
              "slab(CACHE).pagesperslab",
              "Pages of a slab.",
              (now, args) -> slab(now, args).pagesPerSlab()),
          Metrics.bytes(
              "slab(CACHE).objsize",
              "Bytes from one object of a cache to the next.",
              (now, args) -> slab(now, args).objectBytes()),
          Metrics.bytes(
              "slab(CACHE).waste",
              "Bytes of the slabs of a cache that no object in use has.",
              (now, args) -> waste(now, slab(now, args))),
          Metrics.count(
              "vmalloc.areas",
              "Areas of vmalloc.",
              (now, args) ->
                  now.machine().kernelMemory().get().areas().stream()
                      .filter(area -> !area.isUnpurged())
                      .count()),
          Metrics.bytes(
              "vmalloc.unpurged",
              "Addresses of areas that were given back and that some TLB may still know.",
              (now, args) ->
                  now.machine().kernelMemory().get().areas().stream()
                      .filter(VmallocSnapshot::isUnpurged)
                      .mapToLong(VmallocSnapshot::bytes)
                      .sum()),
          fragmentation(
              "extfrag_index",
              "Why a request would fail, in thousandths: -1000 it would not, towards 0 for want of"
                  + " memory, towards 1000 since it is broken up.",
              FragmentationSnapshot::extfrag),
          fragmentation(
              "unusable_index",
              "The share of free memory that is too small for a request, in thousandths.",
              FragmentationSnapshot::unusable),
          kmap(
              "entries",
              "Pages of high memory that the kmap pool has addresses for (LAST_PKMAP).",
              KmapSnapshot::entries),
          kmap("used", "Entries of the kmap pool that somebody uses.", KmapSnapshot::used),
          kmap(
              "unflushed",
              "Entries that nobody uses and that some TLB may still know.",
              KmapSnapshot::unflushed),
          kmap("free", "Entries that can be given out at once.", KmapSnapshot::free),
          kmap("flushes", "How often all TLBs were flushed for it.", KmapSnapshot::flushes),
          kmap("waiting", "Kernel threads that wait for an entry.", KmapSnapshot::waiting),
          kmap("waits", "How often one had to.", KmapSnapshot::waits),
          kmap(
              "local",
              "Pages of high memory with temporary addresses (kmap_local, kmap_atomic).",
              KmapSnapshot::local));

  private KernelMetrics() {}

  static List<MetricDefinition> all() {
    return ALL;
  }

  private static MetricDefinition fragmentation(
      String name, String description, Function<FragmentationSnapshot, LongRow> figures) {
    return Metrics.count(
        "zone(NODE, ZONE)." + name + "(ORDER)",
        description,
        (now, args) -> {
          LongRow row = figures.apply(zone(now, args));
          return row.get(Metrics.index(args.get(2), 0, row.size()));
        });
  }

  private static FragmentationSnapshot zone(Moment now, List<String> args) {
    return now.machine().kernelMemory().get().fragmentation().stream()
        .filter(zone -> Integer.toString(zone.node()).equals(args.getFirst()))
        .filter(zone -> zone.zone().equals(args.get(1)))
        .findFirst()
        .orElseThrow(
            () ->
                new MissingException(
                    "Node " + args.getFirst() + " has no memory in a zone '" + args.get(1) + "'."));
  }

  private static MetricDefinition kmap(
      String name, String description, ToLongFunction<KmapSnapshot> figure) {
    return Metrics.count(
        "kmap." + name,
        description,
        (now, args) ->
            now.machine()
                .kernelMemory()
                .get()
                .kmap()
                .map(figure::applyAsLong)
                .orElseThrow(
                    () ->
                        new MissingException(
                            "The kernel of "
                                + now.machine().arch()
                                + " has addresses for all memory, and no kmap pool.")));
  }

  private static long waste(Moment now, SlabSnapshot slab) {
    return slab.pages() * now.machine().pageSize() - slab.inUse() * slab.objectBytes();
  }

  private static SlabSnapshot slab(Moment now, List<String> args) {
    String name = args.getFirst();
    return now.machine()
        .kernelMemory()
        .get()
        .slab(name)
        .orElseThrow(
            () -> new MissingException("There is no slab cache '" + name + "' at this moment."));
  }
}
