/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.Pageset;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneTuning;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.mm.BalancingEvents;
import org.memsim.engine.mm.FaultEvents;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.ThpEvent;
import org.memsim.engine.mm.file.FileCounters;
import org.memsim.engine.page.FreeLists;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruStat;
import org.memsim.engine.page.lru.ReclaimEvent;
import org.memsim.engine.snapshot.BootSnapshot;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.GenerationsSnapshot;
import org.memsim.engine.snapshot.KernelMessage;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MigrateTypeSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneExtent;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** Takes snapshots of a running machine: the only way in which anything is shown. */
final class Snapshots {
  private final Memory shared;
  private final PageAllocator allocator;
  private final InitialState initial;
  private final KernelMemory kernelMemory;
  private final Cgroups cgroups;
  private final MemoryReport memory;
  private final SwapReport swap;
  private final BootSnapshot boot;
  private final ProcessReport reports;

  /** How many free lists a zone has for each migrate type. */
  private final int orders;

  private final Map<Pageset, List<PagesetSnapshot>> emptyPagesets = new HashMap<>();

  private final List<Consumer<Map<VmEvent, Long>>> counting = new ArrayList<>();
  private final GroupFaults goneFaults = new GroupFaults();
  private long goneMinorFaults;
  private long goneMajorFaults;

  Snapshots(Memory shared, InitialState initial, Cgroups cgroups, KernelMemory kernelMemory) {
    this.cgroups = cgroups;
    this.shared = shared;
    this.allocator = shared.allocator();
    Machine machine = allocator.machine();
    this.initial = initial;
    this.kernelMemory = kernelMemory;
    this.memory = new MemoryReport(shared);
    this.swap = new SwapReport(shared);
    this.boot = BootReport.of(machine);
    this.reports = new ProcessReport(allocator, cgroups);
    this.orders = machine.arch().maxOrder() + 1;
  }

  /** Adds somebody who counts events and puts their numbers into a map when asked. */
  void add(Consumer<Map<VmEvent, Long>> counts) {
    counting.add(counts);
  }

  /** A process that no snapshot will show any more leaves its events behind. */
  void forget(ProcessRun process) {
    goneFaults.add(process);
    goneMinorFaults += process.space().minorFaults();
    goneMajorFaults += process.space().majorFaults();
  }

  /** The machine as it is: memory may have come or gone. */
  private Machine machine() {
    return allocator.machine();
  }

  /** The machine at this moment, with these processes. */
  MachineSnapshot take(long timeNs, List<ProcessRun> processes, List<KernelMessage> log) {
    FileCounters cache = shared.files().counters(timeNs);
    List<NodeSnapshot> nodes = machine().nodes().stream().map(node -> node(node, cache)).toList();
    return new MachineSnapshot(
        machine().spec().name(),
        machine().arch().name(),
        machine().kernel().toString(),
        BootReport.isNuma(machine()),
        machine().arch().pageSize(),
        allocator.frames().pageblockOrder(),
        timeNs,
        nodes,
        boot,
        processes.stream().map(process -> reports.take(process, processes)).toList(),
        events(processes, cache),
        memory.take(nodes),
        cgroups.pressure(timeNs),
        cgroups.take(timeNs, stat(processes)),
        log,
        Lazy.of(kernelMemory::snapshot),
        Lazy.of(() -> generations(timeNs)));
  }

  private GroupStat stat(List<ProcessRun> processes) {
    return new GroupStat(shared, cgroups.memory(), Lazy.of(() -> goneFaults.with(processes)));
  }

  private List<GenerationsSnapshot> generations(long timeNs) {
    return GenerationReport.take(shared.lists(), cgroups.memory().root(), machine(), timeNs);
  }

  private Counters<VmEvent> events(List<ProcessRun> processes, FileCounters cache) {
    Map<VmEvent, Long> events = new EnumMap<>(VmEvent.class);
    long minorFaults = goneMinorFaults;
    long majorFaults = goneMajorFaults;
    for (ZoneMemory zone : allocator.zones()) {
      event("pgalloc_" + zone.zone().type().counterSuffix())
          .ifPresent(event -> events.merge(event, zone.allocated(), Long::sum));
      events.merge(VmEvent.PGFREE, zone.freed(), Long::sum);
    }
    for (ProcessRun process : processes) {
      minorFaults += process.space().minorFaults();
      majorFaults += process.space().majorFaults();
    }
    events.put(VmEvent.HTLB_BUDDY_ALLOC_SUCCESS, shared.hugePools().made());
    events.put(VmEvent.HTLB_BUDDY_ALLOC_FAIL, shared.hugePools().missed());
    for (ThpEvent event : ThpEvent.values()) {
      event("thp_" + event.name().toLowerCase(Locale.ROOT))
          .ifPresent(shown -> events.put(shown, shared.thp().events().get(event)));
    }
    for (ReclaimEvent event : ReclaimEvent.values()) {
      events.put(VmEvent.valueOf(event.name()), shared.lists().events().get(event));
    }
    for (ZoneType type : ZoneType.values()) {
      event("allocstall_" + type.counterSuffix())
          .ifPresent(event -> events.put(event, shared.lists().events().stalls(type)));
    }
    events.put(VmEvent.PGPGIN, cache.pgpgin());
    events.put(VmEvent.PGPGOUT, cache.pgpgout());
    FaultEvents faults = shared.faultEvents();
    boolean eachAttempt = ProcessRules.COUNTS_ATTEMPTS.in(machine().kernel());
    long attempts = faults.failed() + (eachAttempt ? faults.retried() : 0);
    events.put(VmEvent.PGFAULT, minorFaults + majorFaults + attempts);
    events.put(VmEvent.PGMAJFAULT, faults.missed());
    swap.count(events);
    counting.forEach(counts -> counts.accept(events));
    return Counters.of(VmEvent.class, events);
  }

  private static Optional<VmEvent> event(String linuxName) {
    return Arrays.stream(VmEvent.values())
        .filter(event -> event.linuxName().equals(linuxName))
        .findFirst();
  }

  private NodeSnapshot node(Node node, FileCounters cache) {
    return new NodeSnapshot(
        node.id(),
        node.cpus().toList(),
        LongRow.of(
            machine().spec().distances().row(node.id()).stream().mapToLong(d -> d).toArray()),
        machine().fallbackOrder(node.id()),
        Counters.of(NodeCounter.class, counters(node, cache)),
        false,
        node.zones().stream().map(zone -> zone(zone, cache)).toList());
  }

  private Map<NodeCounter, Long> counters(Node node, FileCounters cache) {
    Map<NodeCounter, Long> counters = new EnumMap<>(NodeCounter.class);
    long anon = used(node, PageKind.ANON);
    long shmem = used(node, PageKind.SHMEM);
    long file = used(node, PageKind.FILE);
    for (Zone zone : node.zones()) {
      counters.merge(NodeCounter.NR_INACTIVE_ANON, on(LruList.INACTIVE_ANON, zone), Long::sum);
      counters.merge(NodeCounter.NR_INACTIVE_FILE, on(LruList.INACTIVE_FILE, zone), Long::sum);
      counters.merge(NodeCounter.NR_ACTIVE_ANON, on(LruList.ACTIVE_ANON, zone), Long::sum);
      counters.merge(NodeCounter.NR_ACTIVE_FILE, on(LruList.ACTIVE_FILE, zone), Long::sum);
      counters.merge(NodeCounter.NR_UNEVICTABLE, on(LruList.UNEVICTABLE, zone), Long::sum);
      counters.merge(NodeCounter.NR_DIRTY, cache.dirty(zone.ordinal()), Long::sum);
      counters.merge(NodeCounter.NR_WRITEBACK, cache.writeback(zone.ordinal()), Long::sum);
      counters.merge(NodeCounter.NR_DIRTIED, cache.dirtied(zone.ordinal()), Long::sum);
      counters.merge(NodeCounter.NR_WRITTEN, cache.written(zone.ordinal()), Long::sum);
    }
    for (LruStat stat : LruStat.values()) {
      counters.put(NodeCounter.valueOf(stat.name()), shared.lists().ofNode(node.id()).get(stat));
    }
    counters.put(NodeCounter.NR_ANON_PAGES, anon - shared.thp().unmapped(node.id()));
    counters.put(NodeCounter.NR_ANON_TRANSPARENT_HUGEPAGES, shared.thp().mappedWhole(node.id()));
    counters.put(NodeCounter.NR_FILE_PAGES, file + shmem);
    counters.put(NodeCounter.NR_SHMEM, shmem);
    counters.put(NodeCounter.NR_MAPPED, shared.mappings().mappedPages(node.id()));
    counters.put(NodeCounter.NR_PAGE_TABLE_PAGES, used(node, PageKind.PAGE_TABLE));
    counters.put(NodeCounter.NR_SLAB_UNRECLAIMABLE, used(node, PageKind.SLAB));
    counters.put(NodeCounter.NR_SLAB_RECLAIMABLE, used(node, PageKind.SLAB_RECLAIMABLE));
    BalancingEvents balancing = shared.balancing().events();
    counters.put(NodeCounter.PGPROMOTE_SUCCESS, balancing.promoted(node.id()));
    counters.put(NodeCounter.PGPROMOTE_CANDIDATE, balancing.candidates(node.id()));
    for (Use use : Use.withoutLists()) {
      long pages = initial.pages(node, use);
      counters.merge(use.ofNode(), pages, Long::sum);
      if (use.isFile()) {
        counters.merge(NodeCounter.NR_FILE_PAGES, pages, Long::sum);
      }
    }
    swap.count(node.id(), counters);
    return counters;
  }

  private Map<ZoneCounter, Long> counters(ZoneMemory memory, FileCounters cache) {
    Zone zone = memory.zone();
    Map<ZoneCounter, Long> counters = new EnumMap<>(ZoneCounter.class);
    counters.put(ZoneCounter.NR_FREE_PAGES, memory.free());
    counters.put(ZoneCounter.NR_FREE_CMA, memory.freeContiguous());
    counters.put(ZoneCounter.NR_ZSPAGES, swap.compressed(zone.ordinal()));
    counters.put(ZoneCounter.NR_ZONE_INACTIVE_ANON, on(LruList.INACTIVE_ANON, zone));
    counters.put(ZoneCounter.NR_ZONE_INACTIVE_FILE, on(LruList.INACTIVE_FILE, zone));
    counters.put(ZoneCounter.NR_ZONE_ACTIVE_ANON, on(LruList.ACTIVE_ANON, zone));
    counters.put(ZoneCounter.NR_ZONE_ACTIVE_FILE, on(LruList.ACTIVE_FILE, zone));
    counters.put(
        ZoneCounter.NR_ZONE_WRITE_PENDING,
        cache.dirty(zone.ordinal())
            + cache.writeback(zone.ordinal())
            + swap.pending(zone.ordinal()));
    counters.put(ZoneCounter.NR_ZONE_UNEVICTABLE, on(LruList.UNEVICTABLE, zone));
    counters.put(ZoneCounter.NR_MLOCK, shared.lists().locked(zone.ordinal()));
    for (Use use : Use.withoutLists()) {
      long pages = initial.pages(memory.zone(), use);
      use.ofZone().ifPresent(counter -> counters.merge(counter, pages, Long::sum));
    }
    return counters;
  }

  private long on(LruList list, Zone zone) {
    return shared.lists().ofNode(zone.node()).pages(list, zone.type());
  }

  private long used(Node node, PageKind kind) {
    return node.zones().stream().mapToLong(zone -> allocator.zone(zone).used(kind)).sum();
  }

  private ZoneSnapshot zone(Zone zone, FileCounters cache) {
    ZoneTuning tuning = allocator.zone(zone).tuning();
    long boost = allocator.zone(zone).boost();
    Watermarks marks =
        new Watermarks(
            boost,
            tuning.watermarks().min() + boost,
            tuning.watermarks().low() + boost,
            tuning.watermarks().high() + boost);
    LongRow protection =
        LongRow.of(tuning.protection().stream().mapToLong(Long::longValue).toArray());
    if (!zone.populated()) {
      return ZoneSnapshot.empty(zone.type().linuxName(), marks, protection, orders);
    }
    ZoneMemory memory = allocator.zone(zone);
    return new ZoneSnapshot(
        zone.type().linuxName(),
        new ZoneExtent(
            zone.startPfn(), zone.spanned(), zone.present(), zone.managed(), memory.contiguous()),
        marks,
        protection,
        LongRow.of(IntStream.range(0, orders).mapToLong(memory.freeLists()::blocks).toArray()),
        migrateTypes(memory),
        Counters.of(ZoneCounter.class, counters(memory, cache)),
        Counters.of(NumaCounter.class, numa(memory)),
        pagesets(memory),
        tuning.statThreshold());
  }

  /** The types of the kernel: one without CMA, unless the command line asks for an area. */
  private List<MigrateTypeSnapshot> migrateTypes(ZoneMemory memory) {
    FreeLists lists = memory.freeLists();
    return Arrays.stream(MigrateType.values())
        .filter(type -> type != MigrateType.CMA || machine().spec().options().cmaBytes() > 0)
        .map(
            type ->
                new MigrateTypeSnapshot(
                    type.linuxName(),
                    LongRow.of(
                        IntStream.range(0, orders)
                            .mapToLong(order -> lists.blocks(type, order))
                            .toArray()),
                    memory.pageblocks(type)))
        .toList();
  }

  /** The same counters in the order of the snapshot's. */
  private static long[] numa(ZoneMemory memory) {
    return new long[] {
      memory.numa(NumaStat.NUMA_HIT),
      memory.numa(NumaStat.NUMA_MISS),
      memory.numa(NumaStat.NUMA_FOREIGN),
      memory.numa(NumaStat.INTERLEAVE_HIT),
      memory.numa(NumaStat.LOCAL_NODE),
      memory.numa(NumaStat.OTHER_NODE)
    };
  }

  /** Zones of one size have equal pagesets while these are empty, and there are many of both. */
  private List<PagesetSnapshot> pagesets(ZoneMemory memory) {
    Pageset sizes = memory.tuning().pageset();
    return memory.parked() > 0
        ? pagesets(sizes, memory::parked)
        : emptyPagesets.computeIfAbsent(sizes, unused -> pagesets(sizes, cpu -> 0));
  }

  private List<PagesetSnapshot> pagesets(Pageset sizes, IntToLongFunction count) {
    return machine().cpus().toList().stream()
        .map(cpu -> new PagesetSnapshot(cpu, count.applyAsLong(cpu), sizes.high(), sizes.batch()))
        .toList();
  }
}
