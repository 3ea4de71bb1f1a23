/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.READ;
import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;
import static org.memsim.engine.machine.VersionedRule.Evidence.REPRODUCED;

import java.util.List;

/**
 * Every rule of boot and of page allocation that is not the same in all versions of Linux from
 * 2.6.32 to 6.12, on any machine; those of single architectures are {@link ArchitectureRules}. No
 * other place knows a version; the documentation's table is made from these.
 */
public final class KernelRules {
  private static final String LAB = "boots of Debian's 6.1 under QEMU";
  private static final String OLD_DUMPS = "Performance Co-Pilot, meminfo-root-001 and -002";

  static final VersionedRule<ZonePages.Counted> PAGES_COUNTED =
      VersionedRule.<ZonePages.Counted>named("Pages of a zone that the rules count")
          .since(
              "2.6.32",
              ZonePages.Counted.PRESENT_LESS_MAP,
              "present, less the memory map",
              RECALLED,
              "zoneinfo has no managed pages yet")
          .since("3.9", ZonePages.Counted.MANAGED, "managed", REPRODUCED, OLD_DUMPS + "; " + LAB)
          .build();

  static final VersionedRule<WatermarkRule.Distance> WATERMARK_DISTANCE =
      VersionedRule.<WatermarkRule.Distance>named("Watermarks above min")
          .since(
              "2.6.32",
              WatermarkRule.Distance.OF_MIN,
              "low = min + min/4, high = min + min/2",
              REPRODUCED,
              OLD_DUMPS)
          .since(
              "4.6",
              WatermarkRule.Distance.SCALE_FACTOR,
              "steps of max(min/4, managed * vm.watermark_scale_factor / 10000)",
              REPRODUCED,
              "an i686 machine with 4.9; " + LAB)
          .build();

  static final VersionedRule<WatermarkRule.Movable> MOVABLE_WATERMARKS =
      VersionedRule.<WatermarkRule.Movable>named("Movable and vm.min_free_kbytes")
          .since(
              "2.6.32",
              WatermarkRule.Movable.LOWMEM,
              "Movable shares it as Normal does, unless it is made of HighMem",
              REPRODUCED,
              LAB)
          .since(
              "6.6",
              WatermarkRule.Movable.APART,
              "Movable has no share; its min is managed/1024 within 32..128",
              READ,
              "6.6.17 and 6.12")
          .build();

  static final VersionedRule<Long> LARGEST_MIN_FREE_KBYTES =
      VersionedRule.<Long>named("Largest default of vm.min_free_kbytes by the root of memory")
          .since("2.6.32", 65_536L, "65536", RECALLED, "")
          .since("5.8", 262_144L, "262144", READ, "6.6.17 and 6.12")
          .build();

  static final VersionedRule<MinFreeKbytes.KhugepagedZones> KHUGEPAGED_ZONES =
      VersionedRule.<MinFreeKbytes.KhugepagedZones>named("Zones for which khugepaged raises it")
          .since(
              "2.6.32", MinFreeKbytes.KhugepagedZones.NONE, "none", RECALLED, "no huge pages yet")
          .since(
              "2.6.38",
              MinFreeKbytes.KhugepagedZones.POPULATED,
              "11 pageblocks for each populated zone, at most 1/20 of low memory",
              REPRODUCED,
              OLD_DUMPS)
          .since(
              "4.17",
              MinFreeKbytes.KhugepagedZones.UP_TO_NORMAL,
              "the same for populated zones up to Normal",
              REPRODUCED,
              LAB)
          .build();

  static final VersionedRule<Boolean> RECOMMENDS_AFTER_HOTPLUG =
      VersionedRule.<Boolean>named("khugepaged raises it again when memory comes or goes")
          .since("2.6.32", false, "no", RECALLED, "")
          .since("5.10", true, "yes", REPRODUCED, LAB)
          .build();

  static final VersionedRule<MinFreeKbytes.WithoutThp> MIN_FREE_WITHOUT_THP =
      VersionedRule.<MinFreeKbytes.WithoutThp>named("vm.min_free_kbytes with THP off")
          .since("2.6.32", MinFreeKbytes.WithoutThp.KEPT, "stays as computed first", RECALLED, "")
          .since(
              "5.16",
              MinFreeKbytes.WithoutThp.COMPUTED_AGAIN,
              "computed again from memory above the high watermarks",
              REPRODUCED,
              LAB)
          .build();

  static final VersionedRule<LowmemReserve.Ratios> RESERVE_RATIOS =
      VersionedRule.<LowmemReserve.Ratios>named("vm.lowmem_reserve_ratio")
          .since(
              "2.6.32",
              LowmemReserve.Ratios.AT_LEAST_ONE,
              "DMA, DMA32 256, Normal, HighMem 32; less than 1 counts as 1",
              REPRODUCED,
              OLD_DUMPS + "; an i686 machine with 4.9")
          .since(
              "4.17",
              LowmemReserve.Ratios.ZERO_IS_NONE,
              "DMA, DMA32 256, Normal 32, HighMem, Movable 0; 0 protects nothing",
              REPRODUCED,
              LAB)
          .build();

  static final VersionedRule<LowmemReserve.EmptyZone> RESERVE_OF_EMPTY_ZONE =
      VersionedRule.<LowmemReserve.EmptyZone>named("Protection of a zone without memory")
          .since("2.6.32", LowmemReserve.EmptyZone.LIKE_OTHERS, "as of any other", RECALLED, "")
          .since("5.8", LowmemReserve.EmptyZone.NOTHING, "none", REPRODUCED, LAB)
          .build();

  static final VersionedRule<LowmemReserve.EmptyUpperZone> RESERVE_FOR_EMPTY_ZONE =
      VersionedRule.<LowmemReserve.EmptyUpperZone>named("Protection against an empty higher zone")
          .since(
              "2.6.32",
              LowmemReserve.EmptyUpperZone.CARRIES_THE_SUM,
              "the sum of the zones between",
              REPRODUCED,
              OLD_DUMPS + "; " + LAB)
          .since(
              "6.10",
              LowmemReserve.EmptyUpperZone.NOTHING,
              "none; the sum again in later stable releases of these",
              READ,
              "6.12")
          .build();

  static final VersionedRule<Zonelists.Load> NODE_LOAD =
      VersionedRule.<Zonelists.Load>named("Load of the first node of a distance, in zonelists")
          .since(
              "2.6.32",
              Zonelists.Load.PLACE,
              "set to the number of nodes less its place",
              REPRODUCED,
              "fallback orders of an AMD machine, linux-kernel 2021-08-30")
          .since(
              "5.16",
              Zonelists.Load.PLACE_ADDED,
              "raised by the number of nodes less its place",
              REPRODUCED,
              "fallback orders of an AMD machine, linux-kernel 2021-08-30")
          .since("5.18", Zonelists.Load.ONE_MORE, "raised by 1", REPRODUCED, LAB)
          .build();

  static final VersionedRule<Zonelists.MemorylessLocal> MEMORYLESS_LOCAL_NODE =
      VersionedRule.<Zonelists.MemorylessLocal>named("A node without memory in its own zonelist")
          .since("2.6.32", Zonelists.MemorylessLocal.LISTED, "comes first", REPRODUCED, LAB)
          .since(
              "6.7",
              Zonelists.MemorylessLocal.SKIPPED,
              "is left out",
              READ,
              "mm: page_alloc: skip memoryless nodes entirely; 6.12")
          .build();

  static final VersionedRule<ZonelistOrder> ZONELIST_ORDER =
      VersionedRule.<ZonelistOrder>named("Order of zonelists on several nodes")
          .since(
              "2.6.32",
              ZonelistOrder.BY_SHARE_OF_LOW_ZONES,
              "by zone, unless the zones below Normal are more than half of memory, or 70 % of a"
                  + " node above the average",
              READ,
              "kernels of that age")
          .since(
              "2.6.35",
              ZonelistOrder.BY_SHARE_UNLESS_NORMAL_IS_MISSING,
              "the same, but by node also if some node has no Normal zone",
              READ,
              "kernels of that age")
          .since(
              "3.16",
              ZonelistOrder.BY_WORD_SIZE,
              "by node on 64-bit machines, by zone on others",
              READ,
              "4.7")
          .since("4.14", ZonelistOrder.NODES, "by node", REPRODUCED, LAB)
          .build();

  static final VersionedRule<Long> LARGEST_BATCH =
      VersionedRule.<Long>named("Largest batch of a pageset, before it is quartered")
          .since("2.6.32", 512L << 10, "512 KiB", REPRODUCED, OLD_DUMPS)
          .since(
              "4.19",
              1L << 20,
              "1 MiB",
              REPRODUCED,
              LAB + "; mm, page_alloc: double zone's batchsize")
          .build();

  static final VersionedRule<PagesetRule.High> PAGESET_HIGH =
      VersionedRule.<PagesetRule.High>named("Pages that a pageset may hold")
          .since("2.6.32", PagesetRule.High.SIX_BATCHES, "6 batches", REPRODUCED, OLD_DUMPS)
          .since(
              "5.14",
              PagesetRule.High.SHARE_OF_LOW,
              "low watermark / cpus of the node, at least 4 batches",
              REPRODUCED,
              "meminfo-root-007; " + LAB)
          .since(
              "6.7",
              PagesetRule.High.TUNED,
              "from that up to managed / 8 / cpus of the node, as needed",
              READ,
              "6.12")
          .build();

  /** Whether pagesets hold blocks, and give back the more, the longer nothing is taken. */
  public static final VersionedRule<Boolean> PAGESETS_HOLD_BLOCKS =
      VersionedRule.<Boolean>named("What pagesets hold")
          .since("2.6.32", false, "single pages; a batch at a time goes back", RECALLED, "")
          .since(
              "5.14",
              true,
              "blocks of 1 to 8 pages and of a pageblock; batches double as long as nothing is"
                  + " taken",
              REPRODUCED,
              LAB)
          .build();

  /** Whether pagesets give back from the list of the page just freed first. */
  public static final VersionedRule<Boolean> PAGESETS_RELEASE_REQUESTED_FIRST =
      VersionedRule.<Boolean>named("Pages that a pageset gives back first")
          .since("2.6.32", false, "from all its lists in turn", RECALLED, "")
          .since("5.18", true, "from the list of the page just freed, until empty", RECALLED, "")
          .build();

  /** Whether the pageblocks for urgent requests are at most 1 % of a zone, not one more. */
  public static final VersionedRule<Boolean> HIGHATOMIC_WITHIN_PERCENT =
      VersionedRule.<Boolean>named("Most of the high-atomic reserve")
          .since("2.6.32", false, "1 % of a zone and one pageblock", READ, "the change of 6.8")
          .since(
              "6.8",
              true,
              "1 % of a zone, rounded up to pageblocks; none if that is less than one",
              READ,
              "the change of 6.8")
          .build();

  /** Whether requests first avoid to mix pageblocks, and mixing raises the watermarks. */
  public static final VersionedRule<Boolean> AVOIDS_MIXING =
      VersionedRule.<Boolean>named("Mixing pageblocks")
          .since("2.6.32", false, "costs nothing", RECALLED, "")
          .since(
              "5.0",
              true,
              "Normal rather uses DMA32 (ALLOC_NOFRAGMENT); mixing boosts the watermarks",
              REPRODUCED,
              LAB)
          .build();

  /** Where an area for contiguous allocations begins: at a multiple of this many blocks. */
  static final VersionedRule<ContiguousArea.Unit> CONTIGUOUS_UNIT =
      VersionedRule.<ContiguousArea.Unit>named("Unit of an area for contiguous allocations (CMA)")
          .since(
              "2.6.32",
              ContiguousArea.Unit.LARGEST_BLOCK,
              "the largest block of the page allocator",
              RECALLED,
              "areas exist since 3.5")
          .since("5.19", ContiguousArea.Unit.PAGEBLOCK, "a pageblock", RECALLED, "")
          .build();

  static final VersionedRule<ContiguousArea.Place> CONTIGUOUS_PLACE =
      VersionedRule.<ContiguousArea.Place>named("Place of an area for contiguous allocations (CMA)")
          .since(
              "2.6.32",
              ContiguousArea.Place.TOP,
              "as high as devices reach",
              RECALLED,
              "areas exist since 3.5")
          .since(
              "5.11",
              ContiguousArea.Place.FROM_4_GIB,
              "from 4 GiB upwards, failing that as high as devices reach",
              RECALLED,
              "mm: cma: allocate cma areas bottom-up")
          .build();

  /** Whether movable pages come from areas for contiguous allocations before others run out. */
  public static final VersionedRule<Boolean> CONTIGUOUS_AREAS_IN_TURN =
      VersionedRule.<Boolean>named("Movable pages and areas for contiguous allocations (CMA)")
          .since(
              "2.6.32", false, "come from them when no other movable block is left", RECALLED, "")
          .since(
              "5.8",
              true,
              "come from them also while these are more than half of what is free",
              READ,
              "6.12")
          .build();

  /** Whether pages in use are moved out of the way of those that are larger than any block. */
  public static final VersionedRule<Boolean> MOVES_FOR_GIGANTIC_PAGES =
      VersionedRule.<Boolean>named("Huge pages larger than the largest block, while running")
          .since("2.6.32", false, "are made of free memory only", RECALLED, "")
          .since(
              "5.13",
              true,
              "are made of memory in use, too, whose pages are moved",
              RECALLED,
              "mm,page_alloc: drop unnecessary checks from pfn_range_valid_contig")
          .build();

  /** Whether kcompactd compacts memory that is badly broken up though nobody has woken it. */
  public static final VersionedRule<Boolean> COMPACTS_PROACTIVELY =
      VersionedRule.<Boolean>named("Compaction by kcompactd without being woken")
          .since("2.6.32", false, "none", RECALLED, "")
          .since("5.9", true, "vm.compaction_proactiveness", RECALLED, "mm: proactive compaction")
          .build();

  private static final List<VersionedRule<?>> ALL =
      List.of(
          PAGES_COUNTED,
          WATERMARK_DISTANCE,
          MOVABLE_WATERMARKS,
          LARGEST_MIN_FREE_KBYTES,
          KHUGEPAGED_ZONES,
          MIN_FREE_WITHOUT_THP,
          RECOMMENDS_AFTER_HOTPLUG,
          RESERVE_RATIOS,
          RESERVE_OF_EMPTY_ZONE,
          RESERVE_FOR_EMPTY_ZONE,
          NODE_LOAD,
          MEMORYLESS_LOCAL_NODE,
          ZONELIST_ORDER,
          LARGEST_BATCH,
          PAGESET_HIGH,
          PAGESETS_HOLD_BLOCKS,
          PAGESETS_RELEASE_REQUESTED_FIRST,
          HIGHATOMIC_WITHIN_PERCENT,
          AVOIDS_MIXING,
          CONTIGUOUS_UNIT,
          CONTIGUOUS_PLACE,
          CONTIGUOUS_AREAS_IN_TURN,
          MOVES_FOR_GIGANTIC_PAGES,
          COMPACTS_PROACTIVELY);

  private static final List<KernelVersion> COMPLETE =
      KernelVersion.all().stream()
          .filter(version -> ALL.stream().allMatch(rule -> rule.isKnownIn(version)))
          .toList();

  private KernelRules() {}

  /** All of them. */
  public static List<VersionedRule<?>> all() {
    return ALL;
  }

  /** The versions in which all rules of every machine are known, oldest first. */
  static List<KernelVersion> completeVersions() {
    return COMPLETE;
  }
}
