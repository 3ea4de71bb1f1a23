/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.cpu.FlushRules;
import org.memsim.engine.cpu.Mmu;
import org.memsim.engine.cpu.Shootdown;
import org.memsim.engine.cpu.TlbGeometry;
import org.memsim.engine.cpu.TlbPresets;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.mm.file.CommitCharge;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.mm.file.FileHost;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.HugePagePools;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruLists;

/**
 * What the address spaces of a machine share: its pages, how many of them are promised, and how
 * often each is mapped.
 */
public final class Memory {
  /** The default of vm.max_map_count. */
  private static final long MAX_MAP_COUNT = 65_530;

  private final StrangersInSwap strangersInSwap = new StrangersInSwap();
  private final PageAllocator allocator;
  private final LruLists lists;
  private final Overcommit overcommit;
  private final ProcessRules.Meeting meeting;
  private final boolean upgradesWritable;
  private final List<AddressSpace> spaces = new ArrayList<>();

  private final AnonPlaces places = new AnonPlaces();
  private final FileMappers fileMappers = new FileMappers();
  private final PageMappings mappings;
  private final Rmap rmap;
  private final MlockedPages mlocked;
  private PageOut pageOut = (frames, count, cpu) -> {};
  private final Mover mover;
  private final MovedPages moves;
  private SwapStore swap = NoSwap.INSTANCE;
  private final SwapWindow swapWindow = new SwapWindow(true);
  private final SwappedFiles swappedFiles;

  private final FaultEvents faultEvents = new FaultEvents();
  private final Balancing balancing;

  private final HugePagePools hugePools;
  private final HugePromises hugePromises;
  private final ThpMemory thp;
  private final Files files;
  private final Shootdown tlbs;
  private final LongSupplier clock;
  private int lastAnonVma;
  private long lastHugePageFile;

  /** Whose memory is being charged; none when it is the machine's own. */
  private @Nullable AddressSpace charging;

  /** The memory of a machine on which no process runs and no time passes yet. */
  public Memory(PageAllocator allocator, Overcommit overcommit) {
    this(
        allocator,
        overcommit,
        FileDevice.DEFAULT,
        () -> 0,
        TlbPresets.defaultOf(allocator.machine().arch()).geometry());
  }

  /**
   * The memory of a machine on which no process runs yet.
   *
   * @param device what regular files lie on
   * @param clock the time in nanoseconds
   * @param geometry the translation caches of each cpu
   */
  public Memory(
      PageAllocator allocator,
      Overcommit overcommit,
      FileDevice device,
      LongSupplier clock,
      TlbGeometry geometry) {
    Machine machine = allocator.machine();
    this.allocator = allocator;
    this.balancing = new Balancing(machine);
    this.lists = new LruLists(allocator);
    this.mappings = new PageMappings(this);
    this.rmap = new Rmap(this);
    this.mlocked = new MlockedPages(this);
    this.mover = new Mover(this);
    this.moves = new MovedPages(allocator);
    this.overcommit = overcommit;
    this.meeting = ProcessRules.MEETING.in(machine.kernel());
    this.upgradesWritable = ProcessRules.UPGRADES_WRITABLE.in(machine.kernel());
    this.clock = clock;
    this.hugePools = new HugePagePools(allocator);
    this.hugePromises = new HugePromises(machine.kernel());
    overcommit.leaveOut(hugePools::pages);
    this.thp = new ThpMemory(allocator);
    this.tlbs =
        new Shootdown(
            FlushRules.of(machine.arch(), machine.kernel()),
            machine.cpus().get(machine.cpus().size() - 1) + 1,
            () -> new Mmu(geometry, machine.arch()));
    this.files =
        new Files(new FileHost(allocator, mappings::count, this::makeClean, new Charge()), device);
    this.swappedFiles = new SwappedFiles(this);
    files.swapTo(swappedFiles);
  }

  /** Charges pages of shared memory, on behalf of the process that asks for them. */
  private final class Charge implements CommitCharge {
    @Override
    public boolean charge(long pages) {
      AddressSpace space = charging;
      return space == null ? overcommit.charge(pages, 0, true) : space.charge(pages);
    }

    @Override
    public void uncharge(long pages) {
      overcommit.uncharge(pages);
    }
  }

  /** The files of the machine and their pages. */
  public Files files() {
    return files;
  }

  /** The transparent huge pages of the machine. */
  public ThpMemory thp() {
    return thp;
  }

  /** The translation caches of its cpus. */
  public Shootdown tlbs() {
    return tlbs;
  }

  /** The time in nanoseconds. */
  long now() {
    return clock.getAsLong();
  }

  /** What shared memory is charged from now on is a matter of this process. */
  public void chargeTo(AddressSpace space) {
    charging = space;
  }

  /** Pages of mappings of an object came. */
  void hold(@Nullable Backing object, long pages, AddressSpace space) {
    if (object instanceof Backing.OfFile mapped) {
      mapped.file().hold(pages);
      fileMappers.add(mapped.file().object(), space, pages);
    } else if (object instanceof Backing.OfHugePages mapped) {
      mapped.file().hold(pages);
    }
  }

  /** Pages of mappings of an object are gone, the last ones of shared memory with its contents. */
  void letGo(@Nullable Backing object, long pages, AddressSpace space, int cpu) {
    if (object instanceof Backing.OfFile mapped) {
      fileMappers.add(mapped.file().object(), space, -pages);
      files.release(mapped.file(), pages, cpu);
    } else if (object instanceof Backing.OfHugePages mapped && mapped.file().release(pages)) {
      hugePromises.evict(mapped.file(), cpu);
    }
  }

  /** page_mkclean: the next store to a page of a file faults, wherever it is mapped. */
  private void makeClean(FileObject file, long index, int frame) {
    for (int i = 0; i < fileMappers.count(file); i++) {
      AddressSpace space = fileMappers.space(file, i);
      for (Vma vma : space.vmas()) {
        if (vma.object() instanceof Backing.OfFile mapped && mapped.file().object() == file) {
          space.faults().makeClean(vma, index, frame);
        }
      }
    }
  }

  /** What the machine counts of faults beyond what its processes do. */
  public FaultEvents faultEvents() {
    return faultEvents;
  }

  /** What automatic NUMA balancing remembers and counts. */
  public Balancing balancing() {
    return balancing;
  }

  /** What moves pages. */
  public Mover mover() {
    return mover;
  }

  /** Pages that came to another node since a task asked for it or used them. */
  public MovedPages moves() {
    return moves;
  }

  /** How often each page is mapped. */
  public PageMappings mappings() {
    return mappings;
  }

  /** Who maps a page. */
  public Rmap rmap() {
    return rmap;
  }

  /** Has someone reclaim the pages that processes do not need. */
  public void pageOutBy(PageOut value) {
    pageOut = value;
  }

  PageOut pageOut() {
    return pageOut;
  }

  /** Pages that are locked into memory. */
  MlockedPages mlocked() {
    return mlocked;
  }

  /** Has pages swapped out to areas; nothing was before. */
  public void swapTo(SwapStore areas) {
    swap = areas;
  }

  /** Where pages are swapped out to. */
  public SwapStore swap() {
    return swap;
  }

  /**
   * Reads ahead what is kept of any frame, in as many places as it is, so that the host has it at
   * hand: its cache misses overlap then, and do not come one after the other.
   *
   * @return something of what was read, so that the JVM must read it
   */
  long readAhead(int frame) {
    return allocator.frames().readAhead(frame) ^ mappings.readAhead(frame);
  }

  /** Shared memory that is swapped out. */
  public SwappedFiles swappedFiles() {
    return swappedFiles;
  }

  /** How far to read ahead on areas that lie on a device that seeks. */
  SwapWindow swapWindow() {
    return swapWindow;
  }

  /** Where anonymous pages belong. */
  AnonPlaces places() {
    return places;
  }

  /** Who maps files. */
  FileMappers fileMappers() {
    return fileMappers;
  }

  /** The machine's page allocator. */
  public PageAllocator allocator() {
    return allocator;
  }

  /** The lists of pages in use. */
  public LruLists lists() {
    return lists;
  }

  /** How much memory is promised. */
  public Overcommit overcommit() {
    return overcommit;
  }

  /** The address spaces that exist. */
  public List<AddressSpace> spaces() {
    return List.copyOf(spaces);
  }

  /** vma_wants_writenotify: whether the first store to each page of a mapping is to be noticed. */
  boolean tracksDirty(Vma vma) {
    return vma.object() instanceof Backing.OfFile mapped
        && vma.has(VmFlags.SHARED)
        && mapped.file().object().noticesStores();
  }

  ProcessRules.Meeting meeting() {
    return meeting;
  }

  boolean batchesRss() {
    return ProcessRules.BATCHES_RSS.in(machine().kernel());
  }

  boolean upgradesWritable() {
    return upgradesWritable;
  }

  int maxMapCount() {
    return (int) Math.min(Integer.MAX_VALUE, machine().sysctl("vm.max_map_count", MAX_MAP_COUNT));
  }

  Machine machine() {
    return allocator.machine();
  }

  /** An anon_vma that no mapping of any process has. */
  int freshAnonVma() {
    return ++lastAnonVma;
  }

  void add(AddressSpace space) {
    spaces.add(space);
  }

  void remove(AddressSpace space) {
    spaces.remove(space);
  }

  /**
   * Drops the pages of files that a state tells of, which are clean and mapped by nobody: {@code
   * vm.drop_caches = 1}.
   *
   * @param cpu whose pagesets get them
   * @return how many
   */
  public long dropUnknownFiles(int cpu) {
    return new UnknownFiles(this).drop(cpu);
  }

  /** Slots of swap that pages of a state took. */
  StrangersInSwap strangersInSwap() {
    return strangersInSwap;
  }

  /** The pools of huge pages. */
  public HugePagePools hugePools() {
    return hugePools;
  }

  /** A file that has huge pages of the default size, none yet. */
  HugePageFile newHugePageFile() {
    return new HugePageFile(hugePools.byDefault(), ++lastHugePageFile);
  }

  HugePromises hugePromises() {
    return hugePromises;
  }

  /** Whether a frame heads a huge page of a pool. */
  boolean isPooled(int frame) {
    return frame != Frames.NONE && allocator.frames().kind(frame) == PageKind.HUGETLB;
  }
}
