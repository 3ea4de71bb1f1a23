/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.memsim.engine.cpu.MmContext;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/**
 * The address space of a process: {@code mm_struct}, its system calls, and accesses to its memory.
 * Not thread safe.
 *
 * <p>System calls return what Linux returns: empty if all went well, else why they failed, in which
 * case part of what was asked may have been done as in Linux.
 */
public final class AddressSpace extends AddressSpaceFigures {
  private final Memory memory;
  private final Limits limits;
  private final AddressLayout layout;
  private final PageTable table;
  private final ThpMappings thpMappings;
  private final Vmas vmas;
  private final MmapArea area;
  private final Mapper mapper;
  private final Unmapper unmapper;
  private final HugeMappings hugeMappings;
  private final Faults faults;
  private final MmContext context;
  private final TlbGather gather;
  private final FirstTouch firstTouch;
  private final Lineage lineage;
  private final Rss rss;
  private final Accounts accounts;
  private final HintScan hintScan = new HintScan(this);
  private final long pageSize;
  private final int pageShift;
  private final long taskSize;
  private long heapEnd;
  private int cgroup;

  /** An empty address space of a privileged process without neighbours. */
  public AddressSpace(PageAllocator allocator, Overcommit overcommit) {
    this(
        new Memory(allocator, overcommit),
        Limits.PRIVILEGED,
        AddressLayout.of(allocator.machine().arch()));
  }

  /** An empty address space. */
  public AddressSpace(Memory memory, Limits limits, AddressLayout layout) {
    this(memory, limits, layout, new Lineage(memory.places()));
  }

  /** An empty address space of a family. */
  AddressSpace(Memory memory, Limits limits, AddressLayout layout, Lineage lineage) {
    this.memory = memory;
    this.lineage = lineage;
    this.limits = limits;
    this.layout = layout;
    this.heapEnd = layout.heapStart();
    this.rss = new Rss(memory.batchesRss());
    this.accounts = new Accounts(rss.seen());
    this.table = new PageTable(memory);
    this.thpMappings = new ThpMappings(this);
    this.vmas =
        new Vmas(memory.meeting(), memory.maxMapCount(), memory::freshAnonVma, thpMappings::border);
    this.area = new MmapArea(vmas, memory.machine().arch(), layout);
    this.pageSize = memory.machine().arch().pageSize();
    this.pageShift = memory.machine().arch().pageShift();
    this.taskSize = memory.machine().arch().taskSize();
    this.unmapper = new Unmapper(this);
    this.mapper = new Mapper(this);
    this.hugeMappings = new HugeMappings(this);
    this.faults = new Faults(this);
    this.context = memory.tlbs().newContext(walk());
    this.gather = new TlbGather(this);
    this.firstTouch = new FirstTouch(this);
    memory.add(this);
    lineage.join(this);
  }

  /**
   * Maps what each program has when it begins: the kernel's data and code, and a stack.
   *
   * @return ENOMEM if the stack can not be promised
   */
  public Optional<Errno> begin() {
    return mapper.begin();
  }

  /** Maps memory: mmap. Pages that are wanted at once are made on behalf of {@code task}. */
  public MapResult map(MapRequest request, Requester task) {
    return mapper.map(request, task);
  }

  /**
   * Unmaps a range: munmap. Mappings that reach beyond it are split; gaps in it do not matter.
   *
   * @param cpu the cpu that asks, whose pagesets get the pages
   * @return EINVAL for a start that is not that of a page, for no length, or for an end beyond the
   *     address space; ENOMEM if a split would make too many mappings
   */
  public Optional<Errno> unmap(long start, long length, int cpu) {
    return unmapper.unmap(start, length, cpu);
  }

  /**
   * Allows other accesses to a range: mprotect.
   *
   * @return EINVAL for a start that is not that of a page, ENOMEM if part of the range is not
   *     mapped, if more may not be promised, or if there would be too many mappings, EACCES if the
   *     object does not allow it; what lies before the place that failed is changed
   */
  public Optional<Errno> protect(long start, long length, Protection protection, Requester task) {
    return new Protecting(this, task).protect(start, length, protection);
  }

  /**
   * Says how a range will be used: madvise.
   *
   * @return EINVAL for a start that is not that of a page or a mapping to which the advice does not
   *     apply, ENOMEM if part of the range is not mapped
   */
  public Optional<Errno> advise(long start, long length, Advice advice, Requester task) {
    return new Advising(this).advise(start, length, advice, task);
  }

  /** Resizes or moves a mapping or a part of it: mremap. */
  public MapResult remap(RemapRequest request, Requester task) {
    return new Remapping(this).remap(request, task);
  }

  /**
   * Keeps a range in memory, and brings it there: mlock.
   *
   * @return ENOMEM if part of the range is not mapped or the limit is exceeded, EAGAIN if no memory
   *     is left, EPERM if the process may lock nothing
   */
  public Optional<Errno> lock(long start, long length, Requester task) {
    return new Locking(this).lock(start, length, task);
  }

  /** Lets a range be reclaimed again: munlock. */
  public Optional<Errno> unlock(long start, long length) {
    return new Locking(this).unlock(start, length);
  }

  /**
   * Moves the end of the heap: brk.
   *
   * @param difference bytes, negative to shrink
   * @return ENOMEM if something is in the way or more may not be promised, EINVAL if the heap would
   *     end before its start
   */
  public Optional<Errno> brk(long difference, Requester task) {
    return new Heap(this).move(difference, task);
  }

  /**
   * Gives a range a policy: mbind. Pages that are there stay where they are.
   *
   * @param policy the policy, or empty for that of the task
   * @return EINVAL for a start that is not that of a page or in the middle of a huge page of a
   *     pool, EFAULT if part of the range is not mapped, or nothing of it when a policy is taken
   *     away, ENOMEM if there would be too many mappings
   */
  public Optional<Errno> setPolicy(long start, long length, Optional<Placement> policy) {
    return new Binding(this).bind(start, length, policy);
  }

  /**
   * The same, and does about the pages that are there what is asked.
   *
   * @return besides, EIO if it is strict and a page is or stays elsewhere; without moving, nothing
   *     has happened then
   */
  public Optional<Errno> setPolicy(
      long start, long length, Optional<Placement> policy, Moving moving, Requester task) {
    return new Binding(this).bind(start, length, policy, moving, task);
  }

  /** Policies of mappings become others: mpol_rebind_mm. */
  public void rebind(UnaryOperator<Placement> change) {
    vmas.view().forEach(vma -> vma.setPlacement(vma.placement().map(change)));
  }

  /**
   * Brings all pages from nodes to others, be they shared: migrate_pages. As many nodes as before
   * take over from each other by their order; else what is on a node that remains stays there.
   *
   * @param to not empty
   */
  public void move(IdSet from, IdSet to, int cpu) {
    new Relocation(this).move(from, to, cpu);
  }

  /**
   * Brings the pages of a range to a node, as far as they are the process's own: move_pages.
   *
   * @return EINVAL for a start that is not that of a page
   */
  public Optional<Errno> move(long start, long length, int node, int cpu) {
    return new Relocation(this).move(start, length, node, cpu);
  }

  /**
   * The address space of a child: fork. Pages are shared until one of both stores to them.
   *
   * @param task on whose behalf the child's page tables are made
   * @return empty if the child's memory can not be promised, or no frame is left for its tables
   */
  public Optional<AddressSpace> fork(Requester task) {
    return new Forking(this).fork(task);
  }

  /** Begins to store to each page that {@code length} bytes from {@code start} lie in. */
  public Touch touch(long start, long length) {
    return new Touch(this, start & -pageSize, pagesUp(start + length), true);
  }

  /** Begins to load from each page that {@code length} bytes from {@code start} lie in. */
  public Touch read(long start, long length) {
    return new Touch(this, start & -pageSize, pagesUp(start + length), false);
  }

  /** Loads from an address or stores to it, as {@code task}. */
  public Fault access(long address, boolean write, Requester task) {
    return faults.access(address, write, task);
  }

  /** Frees everything, to the pagesets of {@code cpu}: exit_mmap. */
  public void exit(int cpu) {
    if (vmas.size() > 0) {
      unmapper.unmapAll(cpu);
    }
    memory.thp().khugepaged().leave(this);
    memory.remove(this);
    lineage.leave(this);
  }

  /** Where NUMA balancing looks at it next. */
  public HintScan hintScan() {
    return hintScan;
  }

  /** The pages in memory by kind. */
  public Rss residentPages() {
    return rss;
  }

  /** The number of the cgroup that pays for what is brought into it; 0 is the root. */
  public int cgroup() {
    return cgroup;
  }

  /** From now on this cgroup pays. What is there stays with whoever has paid for it. */
  public void chargeTo(int number) {
    cgroup = number;
  }

  /** The first byte after the heap. */
  public long heapEnd() {
    return heapEnd;
  }

  /** Where its parts lie. */
  public AddressLayout layout() {
    return layout;
  }

  /** Its page tables, as an MMU walks them. They change with the address space. */
  public PageWalk walk() {
    return new TableWalk(table, memory::swap);
  }

  /** What TLBs know it as. */
  public MmContext context() {
    return context;
  }

  @Override
  AddressSpace self() {
    return this;
  }

  /** Where its mappings and faults are counted. */
  Accounts accounts() {
    return accounts;
  }

  Memory memory() {
    return memory;
  }

  PageAllocator allocator() {
    return memory.allocator();
  }

  /** What TLBs must forget of what is being changed. */
  TlbGather gather() {
    return gather;
  }

  Overcommit overcommit() {
    return memory.overcommit();
  }

  Limits limits() {
    return limits;
  }

  PageTable table() {
    return table;
  }

  ThpMappings thpMappings() {
    return thpMappings;
  }

  Vmas mappings() {
    return vmas;
  }

  MmapArea area() {
    return area;
  }

  Mapper mapper() {
    return mapper;
  }

  Unmapper unmapper() {
    return unmapper;
  }

  Faults faults() {
    return faults;
  }

  HugeMappings hugeMappings() {
    return hugeMappings;
  }

  /** Those with whom it may share anonymous pages. */
  Lineage lineage() {
    return lineage;
  }

  /** An anonymous page was made for an address: {@code page_add_new_anon_rmap}. */
  void own(Vma vma, long address, int frame) {
    allocator().frames().setOwner(frame, lineage.place(vma.offsetOf(address) >> pageShift));
    memory.balancing().lastUsers().forget(frame);
  }

  FirstTouch firstTouch() {
    return firstTouch;
  }

  /** The size of a page in bytes. */
  public long pageSize() {
    return pageSize;
  }

  int pageShift() {
    return pageShift;
  }

  long taskSize() {
    return taskSize;
  }

  /** Charges pages to the commit limit, or returns false. */
  boolean charge(long pages) {
    return overcommit().charge(pages, accounts.totalPages(), limits.privileged());
  }

  /** Counts pages of a mapping that came, which holds its object. */
  void mapped(long pages, Vma vma) {
    accounts.mapped(pages, vma.flags());
    memory.hold(vma.object(), pages, this);
  }

  void setHeapEnd(long value) {
    heapEnd = value;
  }

  long pagesUp(long bytes) {
    return (bytes + pageSize - 1) & -pageSize;
  }
}
