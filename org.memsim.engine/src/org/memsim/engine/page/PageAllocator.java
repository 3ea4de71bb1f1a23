/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MemoryBlock;
import org.memsim.engine.machine.MemoryHotplug;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;

/**
 * The page allocator of a machine: {@code __alloc_pages} and {@code __free_pages}.
 *
 * <p>Frames are named by handles, see {@link Frames}. Not thread safe.
 */
public final class PageAllocator {
  private static final int MOVABLE = MigrateType.MOVABLE.code();

  private Machine machine;
  private SlowPath slowPath;
  private final Frames frames;
  private final boolean grouping;
  private final ZoneMemory[] zones;
  private final List<ZoneMemory> allZones;
  private ZoneMap zoneMap;

  /** The zone index that stands for each kind of zone. */
  private final int[] indexOf = new int[ZoneType.values().length];

  private int policyIndex;
  private final int movableIndex;
  private IdSet nodesForKernel;

  /** How often memory has come or gone. */
  private int generation;

  private final Zonelists zonelists;
  private final int[] nodeOfCpu;
  private @Nullable AllocationObserver observer;
  private @Nullable NodeReclaim nodeReclaim;
  private @Nullable ZoneTraffic traffic;
  private final Charges charges = new Charges(this);
  private PageLists lists = PageLists.none();
  private MemoryEvents events = MemoryEvents.NONE;

  /** The allocator of a machine that can reclaim nothing. */
  public PageAllocator(Machine machine) {
    this(machine, SlowPath.withoutReclaim());
  }

  /** The allocator of a machine just booted: all managed pages are free. */
  public PageAllocator(Machine machine, SlowPath slowPath) {
    this.machine = machine;
    this.slowPath = slowPath;
    Arch arch = machine.arch();
    int broken = FreeLists.brokenAtBoot(machine.zones(), arch.maxOrder());
    this.frames =
        new Frames(
            arch.maxOrder(),
            arch.pageblockOrder(),
            broken,
            FreeLists.mostBlocks(machine.zones(), arch.maxOrder()),
            machine.zones().size());
    PageRules rules = PageRules.of(machine);
    this.grouping = rules.grouping();
    this.zones = new ZoneMemory[machine.zones().size()];
    for (int i = 0; i < zones.length; i++) {
      zones[i] = new ZoneMemory(machine, machine.zones().get(i), frames, rules);
    }
    this.allZones = List.of(zones);
    this.zoneMap = new ZoneMap(zones);
    for (ZoneType type : ZoneType.values()) {
      indexOf[type.ordinal()] = machine.arch().zoneIndex(type);
    }
    this.policyIndex = machine.arch().zoneIndex(machine.policyZone());
    this.movableIndex = machine.arch().zoneIndex(ZoneType.MOVABLE);
    this.nodesForKernel = machine.nodesForKernel();
    this.zonelists = new Zonelists(this);
    this.nodeOfCpu = nodesOfCpus(machine);
  }

  /** Who pays for pages. */
  public Charges charges() {
    return charges;
  }

  /** The machine. */
  public Machine machine() {
    return machine;
  }

  /** Has requests that no zone serves take another way from now on. */
  public void setSlowPath(SlowPath value) {
    slowPath = value;
  }

  /** Lets the same machine go on after a sysctl was written, see {@link Machine#written}. */
  public void retune(Machine written) {
    machine = written;
    for (ZoneMemory zone : zones) {
      zone.retune(written.tuning(zone.zone()));
    }
  }

  /**
   * Lets the same machine go on with less memory or more, see {@link MemoryHotplug}: the free lists
   * of the zones have what these have.
   */
  public void replug(Machine changed) {
    machine = changed;
    PageRules rules = PageRules.of(changed);
    for (ZoneMemory zone : zones) {
      zone.resize(changed, rules);
    }
    zoneMap = new ZoneMap(zones);
    policyIndex = changed.arch().zoneIndex(changed.policyZone());
    nodesForKernel = changed.nodesForKernel();
    zonelists.forget();
    generation++;
  }

  /** How often memory has come or gone, which zonelists follow. */
  int generation() {
    return generation;
  }

  /** The memory map. */
  public Frames frames() {
    return frames;
  }

  /** The memory of all zones, empty ones included, node by node. */
  public List<ZoneMemory> zones() {
    return allZones;
  }

  /** The memory of a zone. */
  public ZoneMemory zone(Zone zone) {
    return zones[zone.ordinal()];
  }

  /** The zone that a frame lies in. */
  public ZoneMemory zoneOf(int frame) {
    return zones[frames.zoneOrdinal(frame)];
  }

  /** A zone as those see it who move pages. */
  public ZoneScan scan(ZoneMemory zone) {
    return new ZoneScan(zone, frames, machine.arch().sectionPages());
  }

  /** The number of the node that a frame lies in. */
  public int nodeOf(int frame) {
    return zoneOf(frame).node();
  }

  /** The number of the node of a cpu. */
  public int nodeOfCpu(int cpu) {
    return nodeOfCpu[cpu];
  }

  /** Has nodes reclaimed before they are left, or not, with null, which costs nothing. */
  public void setNodeReclaim(@Nullable NodeReclaim value) {
    nodeReclaim = value;
  }

  /** The lists of pages in use. */
  public PageLists lists() {
    return lists;
  }

  /** Has pages in use kept in lists; before any is. */
  public void keepIn(PageLists value) {
    lists = value;
  }

  /** Has someone told of how cpus get at zones; null for nobody, which costs nothing. */
  public void watch(@Nullable ZoneTraffic value) {
    traffic = value;
    for (ZoneMemory zone : zones) {
      zone.watch(value);
    }
  }

  /** Has an observer told of requests that pass over zones; null for none, which costs nothing. */
  public void observe(@Nullable AllocationObserver value) {
    observer = value;
  }

  /** Has someone told of what is done to memory that is short. */
  public void tell(MemoryEvents listener) {
    events = listener;
  }

  /** Whom to tell of what is done to memory that is short. */
  public MemoryEvents events() {
    return events;
  }

  /** The highest zone index that a request may use. */
  public int highestIndex(Gfp gfp) {
    return indexOf[gfp.highestZone().ordinal()];
  }

  /**
   * The zones that serve a request meant for {@code node}: in its fallback order, or of the node
   * alone if the request says THISNODE.
   */
  public Zonelist zonelist(int node, Gfp gfp) {
    return zonelists.of(node, highestIndex(gfp), gfp.has(Gfp.THISNODE));
  }

  /** The same, of the nodes in {@code mask} only. Made anew: callers keep it. */
  public Zonelist zonelist(int node, Gfp gfp, IdSet mask) {
    return new Zonelist(this, node, highestIndex(gfp), gfp.has(Gfp.THISNODE), mask);
  }

  /**
   * Whether a policy that binds to some nodes applies: only to requests that may use the highest
   * kind of zone; where all memory of these nodes is Movable, to those that may use that.
   */
  public boolean policyApplies(Gfp gfp, IdSet nodes) {
    int lowest = nodesForKernel.intersect(nodes).isEmpty() ? movableIndex : policyIndex;
    return highestIndex(gfp) >= lowest;
  }

  /**
   * Takes a block of pages, for the kernel until {@link #account} says otherwise.
   *
   * @param zonelist the zones that may serve it; the first one is preferred
   * @param gfp what the request asks
   * @param order the logarithm of the block's size in pages
   * @param cpu the cpu that asks
   * @return its first frame, or {@link Frames#NONE}
   */
  public int allocate(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    int frame = fromFreeLists(zonelist, gfp, order, cpu, Mark.LOW);
    if (frame == Frames.NONE) {
      frame = slowPath.allocate(this, zonelist, gfp, order, cpu);
    }
    frame = charges.chargeForKernel(frame, gfp, cpu);
    if (observer != null) {
      observer.ended(zonelist, gfp, order, cpu, frame);
    }
    return frame;
  }

  /**
   * Takes many single pages: what so many calls of {@link #allocate} and {@link #account} would do,
   * to the last block and counter. Memory that was never touched is given away in runs that need no
   * records, as long as nobody observes.
   *
   * @param pages how many
   * @param kind what they are used for
   * @param sink gets them, in order
   * @return how many there were; fewer only if the next one could not be had
   */
  public long allocateSinglePages(
      Zonelist zonelist, Gfp gfp, long pages, int cpu, PageKind kind, PageSink sink) {
    return new SinglePages(this, zonelist, gfp, cpu).take(pages, kind, sink);
  }

  /**
   * For how many rounds it makes no difference whether the single requests of all rounds come
   * first: a round is one request for a single page, as for a page table, and then {@code pages} of
   * another kind, as for what it maps, all by one cpu. It makes none while both kinds find blocks
   * of their own migrate type in one zone each, batches of pagesets included, and no mark is met.
   *
   * @param single the zones and flags of the single request
   * @param zonelist the zones of the others
   * @param gfp their flags
   * @return 0 if the next round already may differ, or the requests are observed or paid for
   */
  public long commutingRounds(
      Zonelist single, Gfp singleGfp, Zonelist zonelist, Gfp gfp, long pages, int cpu) {
    if (charges.areDue()) {
      return 0;
    }
    SinglePages many = new SinglePages(this, zonelist, gfp, cpu);
    return many.commuting(new SinglePages(this, single, singleGfp, cpu), pages);
  }

  /**
   * Makes ordinary frames of a block of a run: single pages in use that can be freed one by one.
   * Their handles are as consecutive as their numbers.
   *
   * @param pfn any page of the block, of {@code 1 << maxOrder} pages
   * @return its handle
   * @throws IllegalArgumentException if it is not part of a run, or no longer
   */
  public int materialise(long pfn) {
    return zoneOfPage(pfn)
        .filter(zone -> zone.freeLists().runKind(pfn) >= 0)
        .map(zone -> recordRun(zone, pfn))
        .orElseThrow(() -> new IllegalArgumentException("page " + pfn + " is not in a run"));
  }

  private int recordRun(ZoneMemory zone, long pfn) {
    int frame = zone.freeLists().recordRun(pfn);
    lists.gotRecords(frame & -(1 << frames.maxOrder()));
    return frame;
  }

  /**
   * Makes an ordinary block, in use by the kernel, of pages that boot kept back from the free
   * lists, as it does with huge pages that the command line asks for.
   *
   * @param pfn its first page
   * @param order the logarithm of its size in pages, at most that of the largest blocks
   * @return its first frame
   */
  int adopt(long pfn, int order) {
    return zoneOfPage(pfn)
        .orElseThrow(() -> new IllegalArgumentException("page " + pfn + " is in no zone"))
        .adopt(pfn, order);
  }

  /** The handle of a page, or {@link Frames#NONE} if it has no record: untouched, or in a run. */
  public int frame(long pfn) {
    ZoneMemory zone = zoneMap.zone(pfn);
    return zone == null ? Frames.NONE : zone.freeLists().frame(pfn);
  }

  /** The zone that has a page, by its physical number; empty where there is no memory. */
  public Optional<ZoneMemory> zoneOfPage(long pfn) {
    return Optional.ofNullable(zoneMap.zone(pfn));
  }

  /** Whether each request is to be made by itself, since somebody looks at those that fail. */
  boolean isObserved() {
    return (observer != null && !observer.countsAlike()) || nodeReclaim != null || traffic != null;
  }

  /** Tells of requests for single pages that a zone served, all after the same refusals. */
  void tellOfMany(Zonelist zonelist, Gfp gfp, ZoneMemory served, long requests) {
    if (observer == null || served == zonelist.asked()[0]) {
      return;
    }
    int flags = flags(gfp, Mark.LOW, zonelist.asked()[0]);
    for (int i = 0; zonelist.asked()[i] != served; i++) {
      zonelist.asked()[i].explain(observer, flags, 0, zonelist.highestIndex);
    }
    observer.served(gfp, 0, served, requests);
  }

  /**
   * get_page_from_freelist: takes a block from the first zone that stays above {@code mark}. Above
   * low, pageblocks are not mixed as long as another zone of the preferred node will do; at min,
   * urgent requests may go below it.
   *
   * @return its first frame, or {@link Frames#NONE}
   */
  public int fromFreeLists(Zonelist zonelist, Gfp gfp, int order, int cpu, Mark mark) {
    ZoneMemory[] asked = zonelist.asked();
    if (asked.length == 0) {
      return Frames.NONE;
    }
    int type = typeOf(gfp);
    int flags = flags(gfp, mark, asked[0]) | (type == MOVABLE ? AllocFlags.CMA : 0);
    int frame = scan(zonelist, gfp, type, order, cpu, flags);
    if (frame == Frames.NONE && (flags & AllocFlags.NOFRAGMENT) != 0) {
      frame = scan(zonelist, gfp, type, order, cpu, flags & ~AllocFlags.NOFRAGMENT);
    }
    if (order > 0 && frame != Frames.NONE && gfp.has(Gfp.COMP)) {
      frames.setCompound(frame);
    }
    return frame;
  }

  /** Asks zone after zone; without NOFRAGMENT only those of the preferred node. */
  private int scan(Zonelist zonelist, Gfp gfp, int type, int order, int cpu, int flags) {
    ZoneMemory preferred = zonelist.asked()[0];
    for (ZoneMemory zone : zonelist.asked()) {
      if ((flags & AllocFlags.NOFRAGMENT) != 0 && zone.node() != preferred.node()) {
        return Frames.NONE;
      }
      if (traffic != null) {
        traffic.reads(zone, cpu);
      }
      if ((flags & AllocFlags.NO_WATERMARKS) != 0
          || zone.isAbove(flags, order, zonelist.highestIndex)
          || reclaims(zonelist, zone, gfp, order, cpu, flags)) {
        int frame = zone.take(order, type, flags, cpu);
        if (frame != Frames.NONE) {
          count(preferred, zone, cpu, 1);
          settle(zone, frame, order, flags);
          return frame;
        }
      }
      if (observer != null) {
        zone.explain(observer, flags, order, zonelist.highestIndex);
      }
    }
    return Frames.NONE;
  }

  /** Whether a zone below the mark has enough once its node is reclaimed. */
  private boolean reclaims(
      Zonelist zonelist, ZoneMemory zone, Gfp gfp, int order, int cpu, int flags) {
    NodeReclaim reclaim = nodeReclaim;
    return reclaim != null
        && reclaim.reclaim(zonelist.asked()[0], zone, gfp, order, cpu)
        && zone.isAbove(flags, order, zonelist.highestIndex);
  }

  /** What a request leaves behind for others. */
  private void settle(ZoneMemory zone, int frame, int order, int flags) {
    if (zone.boost() > 0 && (flags & AllocFlags.KSWAPD) != 0 && zone.wasBoosted()) {
      slowPath.boosted(zone);
    }
    if (order > 0 && (flags & AllocFlags.HARDER) != 0) {
      zone.reserveHighAtomic(frame);
    }
  }

  /** The type whose lists serve a request. */
  int typeOf(Gfp gfp) {
    return grouping ? gfp.migrateType().code() : MigrateType.UNMOVABLE.code();
  }

  static int flags(Gfp gfp, Mark mark, ZoneMemory preferred) {
    int flags = gfp.has(Gfp.KSWAPD_RECLAIM) ? AllocFlags.KSWAPD : 0;
    return switch (mark) {
      case NONE -> flags | AllocFlags.NO_WATERMARKS;
      case VICTIM -> flags | AllocFlags.OOM;
      case HARDER -> flags | AllocFlags.HARDER;
      case HIGH -> flags | AllocFlags.ABOVE_HIGH;
      case LOW -> flags | AllocFlags.LOW | (preferred.avoidsMixing() ? AllocFlags.NOFRAGMENT : 0);
      case MIN ->
          flags
              | (gfp.has(Gfp.HIGH) ? AllocFlags.HIGH : 0)
              | (gfp.triesHarder() ? AllocFlags.HARDER : 0);
    };
  }

  /**
   * Whether a zone could serve a request if it had so many free pages: {@code __zone_watermark_ok},
   * which needs a free block of the order, too.
   *
   * @param highestIndex the highest zone index of the request
   */
  public boolean wouldServe(
      ZoneMemory zone, Gfp gfp, int order, int highestIndex, Mark mark, long free) {
    int flags = flags(gfp, mark, zone) | (typeOf(gfp) == MOVABLE ? AllocFlags.CMA : 0);
    return zone.isAbove(free, flags, order, highestIndex);
  }

  /**
   * Gives a pageblock that is kept for requests which cannot wait to one that can: {@code
   * unreserve_highatomic_pageblock}.
   *
   * @param last whether a zone may lose the only one that it keeps
   * @return whether pages went over
   */
  public boolean releaseHighAtomic(Zonelist zonelist, Gfp gfp, boolean last) {
    int type = typeOf(gfp);
    for (ZoneMemory zone : zonelist.asked()) {
      if (zone.releaseHighAtomic(type, last)) {
        return true;
      }
    }
    return false;
  }

  /** zone_statistics: was the preferred node met, and is it the cpu's own? */
  void count(ZoneMemory preferred, ZoneMemory zone, int cpu, long requests) {
    int served = zone.node();
    if (served == preferred.node()) {
      zone.count(NumaStat.NUMA_HIT, requests);
    } else {
      zone.count(NumaStat.NUMA_MISS, requests);
      preferred.count(NumaStat.NUMA_FOREIGN, requests);
    }
    zone.count(served == nodeOfCpu[cpu] ? NumaStat.LOCAL_NODE : NumaStat.OTHER_NODE, requests);
  }

  /** Counts that interleaving got the node that it wanted. */
  public void countInterleaveHit(int frame) {
    zoneOf(frame).count(NumaStat.INTERLEAVE_HIT, 1);
  }

  /** Says what a block is used for. */
  public void account(int frame, PageKind kind) {
    int order = frames.order(frame);
    PageKind before = allocatedKind(frame);
    if (before.onLru()) {
      lists.left(frame);
    }
    zoneOf(frame).reassign(1L << order, before, kind);
    charges.reassign(frame, before, kind);
    boolean compound = frames.isCompound(frame);
    frames.setKindCode(frame, kind.code());
    if (compound) {
      frames.setCompound(frame);
    }
    if (kind.onLru()) {
      lists.came(frame);
    }
  }

  /**
   * Says that a page is used for something else, which keeps it on its list: its kind is another
   * one of the same family of lists.
   */
  public void relabel(int frame, PageKind kind) {
    PageKind before = allocatedKind(frame);
    zoneOf(frame).reassign(1, before, kind);
    charges.reassign(frame, before, kind);
    frames.setKindCode(frame, kind.code());
  }

  /**
   * Gives a block back.
   *
   * @param cpu the cpu that does
   * @throws IllegalStateException if {@code frame} does not head a block that is in use
   */
  public void free(int frame, int cpu) {
    PageKind kind = allocatedKind(frame);
    if (kind.onLru()) {
      lists.left(frame);
      frames.forget(frame);
    }
    charges.uncharge(frame, kind);
    zoneOf(frame).give(frame, frames.order(frame), kind, cpu);
  }

  /**
   * Brings a zone into a state that was seen on a machine; nothing was asked of it since boot.
   *
   * @param cpu the cpu whose pageset holds what is parked
   * @throws ZoneUse.ImpossibleException if the zone cannot be in that state
   */
  public void fill(Zone zone, ZoneUse use, int cpu) {
    new ZoneFilling(zone(zone), frames, lists).fill(use, cpu);
  }

  /**
   * Pages of a zone in a row that may be isolated.
   *
   * @param start the first page
   * @param end the page after the last one; both are multiples of the largest block
   */
  public IsolatedRange range(ZoneMemory zone, long start, long end) {
    return new IsolatedRange(zone, frames, start, end);
  }

  /** A block of memory, all of it of one zone, that may go offline. */
  public IsolatedRange range(ZoneMemory zone, MemoryBlock block) {
    return new IsolatedRange(zone, frames, block.frames().start(), block.frames().end(), true);
  }

  /**
   * Gives a block of memory to the free lists of a zone, which has it from now on: behind all other
   * blocks of the highest order, in ascending order, as undo_isolate_page_range does.
   *
   * @param changed the machine with that block
   */
  public void online(Machine changed, Zone zone, MemoryBlock block) {
    replug(changed);
    zone(zone).add(block.frames());
  }

  /** Gives back to the zones what lies on the pagesets of a cpu: drain_pages. */
  public void drain(int cpu) {
    for (ZoneMemory zone : zones) {
      zone.drain(cpu);
    }
  }

  /** Gives back to a zone what lies on its pagesets. */
  public void drainAll(ZoneMemory zone) {
    for (int cpu = 0; cpu < nodeOfCpu.length; cpu++) {
      zone.drain(cpu);
    }
  }

  /** Gives back to the zones what lies on pagesets: drain_all_pages. */
  public void drainAll() {
    for (int cpu = 0; cpu < nodeOfCpu.length; cpu++) {
      drain(cpu);
    }
  }

  /** The struct page of a frame; empty if no zone has the frame. */
  public Optional<PageInfo> page(long pfn) {
    return zoneOfPage(pfn).map(zone -> new StructPages(frames, zone).describe(pfn));
  }

  private PageKind allocatedKind(int frame) {
    PageKind kind = frames.kind(frame);
    if (!kind.inUse()) {
      throw new IllegalStateException("frame " + frames.pfn(frame) + " is not in use");
    }
    return kind;
  }

  private static int[] nodesOfCpus(Machine machine) {
    IdSet cpus = machine.cpus();
    int[] nodes = new int[cpus.isEmpty() ? 0 : cpus.get(cpus.size() - 1) + 1];
    for (int i = 0; i < cpus.size(); i++) {
      nodes[cpus.get(i)] = machine.nodeOfCpu(cpus.get(i));
    }
    return nodes;
  }
}
