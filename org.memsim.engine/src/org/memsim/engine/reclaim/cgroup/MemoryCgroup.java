/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.PageKind;

/** A memory cgroup: what it may have, what it has, and what happened to it. */
public final class MemoryCgroup {
  private final int id;
  private final String name;
  private final @Nullable MemoryCgroup parent;
  private final List<MemoryCgroup> children = new ArrayList<>();
  private CgroupLimits limits;
  private final PageCounter memory;
  private final PageCounter swap;

  /** The pages that were charged to it itself, by what they are used for. */
  private final long[] pages = new long[PageKind.values().length];

  private long ownZswapBytes;
  private long zswapPages;
  private long zswapBytes;
  private long zswapped;
  private long zswapStores;
  private long zswapLoads;
  private final long[] events = new long[MemoryEvent.values().length];
  private final long[] ownEvents = new long[MemoryEvent.values().length];
  private boolean killedTogether;

  /** A cgroup without pages. */
  MemoryCgroup(int id, String name, @Nullable MemoryCgroup parent, CgroupLimits limits) {
    this.id = id;
    this.name = name;
    this.parent = parent;
    this.limits = limits;
    PageCounter above = parent == null ? null : parent.memory;
    this.memory = new PageCounter(above, limits.min(), limits.low(), limits.high(), limits.max());
    PageCounter swapAbove = parent == null ? null : parent.swap;
    this.swap = new PageCounter(swapAbove, 0, 0, limits.swapHigh(), limits.swapMax());
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /** Has its processes and those below killed together, or not: {@code memory.oom.group}. */
  public void setKilledTogether(boolean value) {
    killedTogether = value;
  }

  /** Whether they are. */
  public boolean isKilledTogether() {
    return killedTogether;
  }

  /**
   * The largest cgroup whose processes are killed together if one of this cgroup is: {@code
   * mem_cgroup_get_oom_group}.
   *
   * @param domain the cgroup at its limit, beyond which nobody is asked; the root if none is
   */
  public Optional<MemoryCgroup> killedWith(MemoryCgroup domain) {
    Optional<MemoryCgroup> largest = Optional.empty();
    for (MemoryCgroup group = this; group != null && !group.isRoot(); group = group.parent) {
      if (group.killedTogether) {
        largest = Optional.of(group);
      }
      if (group == domain) {
        break;
      }
    }
    return largest;
  }

  /** Its number among those of the machine; 0 is the root. */
  public int id() {
    return id;
  }

  /** Its name in its parent; empty for the root. */
  public String name() {
    return name;
  }

  /** The cgroup around it; empty for the root. */
  public Optional<MemoryCgroup> parent() {
    return Optional.ofNullable(parent);
  }

  /** The cgroups below it, in the order in which they were made. */
  public List<MemoryCgroup> children() {
    return List.copyOf(children);
  }

  /** Whether it is the root, which no limit applies to. */
  public boolean isRoot() {
    return parent == null;
  }

  /** Whether it is a cgroup or lies below it. */
  public boolean isWithin(MemoryCgroup other) {
    for (MemoryCgroup group = this; group != null; group = group.parent) {
      if (group == other) {
        return true;
      }
    }
    return false;
  }

  /** It and all cgroups below it, each before its children: css_for_each_descendant_pre. */
  public List<MemoryCgroup> subtree() {
    List<MemoryCgroup> all = new ArrayList<>();
    addSubtree(all);
    return all;
  }

  private void addSubtree(List<MemoryCgroup> all) {
    all.add(this);
    children.forEach(child -> child.addSubtree(all));
  }

  /** The pages charged to it and to those below, stocks of cpus included: memory.current. */
  public long usage() {
    return memory.usage();
  }

  /** The most that {@link #usage} ever was, in pages: memory.peak. */
  public long peak() {
    return memory.watermark();
  }

  /** The slots of swap areas that hold pages of it and of those below: memory.swap.current. */
  public long swapUsage() {
    return swap.usage();
  }

  /** The most that {@link #swapUsage} ever was: memory.swap.peak. */
  public long swapPeak() {
    return swap.watermark();
  }

  /** How many more pages it may have: {@code mem_cgroup_margin}. */
  public long margin() {
    return memory.margin();
  }

  /**
   * How many of the free slots of all swap areas it may use: mem_cgroup_get_nr_swap_pages.
   *
   * @param free the slots that are free
   */
  public long swapRoom(long free) {
    long room = free;
    for (MemoryCgroup group = this; group != null && !group.isRoot(); group = group.parent) {
      room = Math.min(room, group.swap.margin());
    }
    return room;
  }

  /** Whether more than half of what it may have in swap is in use: mem_cgroup_swap_full. */
  public boolean isSwapHalfFull() {
    for (MemoryCgroup group = this; group != null && !group.isRoot(); group = group.parent) {
      long limit = Math.min(group.swap.high(), group.swap.max());
      if (group.swap.usage() >= limit - group.swap.usage()) {
        return true;
      }
    }
    return false;
  }

  /** The bytes that it and those below have in the pool of zswap: memory.zswap.current. */
  public long zswapBytes() {
    return zswapBytes;
  }

  /** Their pages that zswap keeps. */
  public long zswapped() {
    return zswapped;
  }

  /** The pages of memory that it pays for its own bytes in the pool of zswap. */
  long zswapPages() {
    return zswapPages;
  }

  boolean mayZswap(int pageShift) {
    for (MemoryCgroup group = this; group != null && !group.isRoot(); group = group.parent) {
      if (group.zswapBytes >> pageShift >= group.limits.zswapMax()) {
        return false;
      }
    }
    return true;
  }

  /** What it has in the pool of zswap changes; it pays for that in whole pages. */
  void useZswap(long bytes, int pages, int pageShift) {
    ownZswapBytes += bytes;
    long needed = (ownZswapBytes + (1L << pageShift) - 1) >> pageShift;
    if (needed > zswapPages) {
      memory.charge(needed - zswapPages);
    } else if (needed < zswapPages) {
      memory.uncharge(zswapPages - needed);
    }
    zswapPages = needed;
    for (MemoryCgroup group = this; group != null; group = group.parent) {
      group.zswapBytes += bytes;
      group.zswapped += pages;
      group.zswapStores += Math.max(0, pages);
    }
  }

  /** A page came back from the pool of zswap. */
  void loadedZswap() {
    for (MemoryCgroup group = this; group != null; group = group.parent) {
      group.zswapLoads++;
    }
  }

  /** The pages of it and of those below that ever went to the pool of zswap. */
  public long zswapStores() {
    return zswapStores;
  }

  /** Those that came back from there. */
  public long zswapLoads() {
    return zswapLoads;
  }

  /** What its files say that it may have. */
  public CgroupLimits limits() {
    return limits;
  }

  /**
   * Its files say something else from now on. What it has over new limits stays until somebody
   * takes it: see {@link LimitWrites}.
   */
  public void setLimits(CgroupLimits value) {
    limits = value;
    memory.setLimits(value.min(), value.low(), value.high(), value.max());
    swap.setLimits(0, 0, value.swapHigh(), value.swapMax());
  }

  /** The pages of a kind that were charged to it itself. */
  public long pages(PageKind kind) {
    return pages[kind.ordinal()];
  }

  /** The same with those of all cgroups below it, as memory.stat has it. */
  public long pagesBelow(PageKind kind) {
    long sum = pages(kind);
    for (MemoryCgroup child : children) {
      sum += child.pagesBelow(kind);
    }
    return sum;
  }

  /** How often something happened to it or below it: memory.events. */
  public long events(MemoryEvent event) {
    return events[event.ordinal()];
  }

  /** How often something happened to it itself: memory.events.local. */
  public long ownEvents(MemoryEvent event) {
    return ownEvents[event.ordinal()];
  }

  /** Counts an event here and in all cgroups around it but the root: memcg_memory_event. */
  public void count(MemoryEvent event) {
    ownEvents[event.ordinal()]++;
    for (MemoryCgroup group = this; group != null && !group.isRoot(); group = group.parent) {
      group.events[event.ordinal()]++;
    }
  }

  /**
   * Finds out how much of it reclaim on behalf of a cgroup around it, or of itself, has to leave.
   * Its parents up to that one must have been asked before it, as {@link #subtree} has them.
   */
  public void protectAgainst(MemoryCgroup target) {
    memory.protectAgainst(target.memory);
  }

  /** The pages that are kept whatever happens, against whom {@link #protectAgainst} said. */
  public long protectedMin(MemoryCgroup target) {
    return this == target ? 0 : memory.effectiveMin();
  }

  /** The pages that are kept as long as others have some. */
  public long protectedLow(MemoryCgroup target) {
    return this == target ? 0 : memory.effectiveLow();
  }

  /** Whether nothing of it may be taken: mem_cgroup_below_min. */
  public boolean isBelowMin(MemoryCgroup target) {
    return !isRoot() && this != target && memory.effectiveMin() >= memory.usage();
  }

  /** Whether nothing of it is to be taken as long as others have some: mem_cgroup_below_low. */
  public boolean isBelowLow(MemoryCgroup target) {
    return !isRoot() && this != target && memory.effectiveLow() >= memory.usage();
  }

  PageCounter memory() {
    return memory;
  }

  /** The cgroup, this one or one around it, that a counter of memory belongs to. */
  MemoryCgroup around(PageCounter counter) {
    MemoryCgroup group = this;
    while (group.memory != counter) {
      group = group.parent().orElseThrow();
    }
    return group;
  }

  PageCounter swap() {
    return swap;
  }

  void use(PageKind kind, long number) {
    pages[kind.ordinal()] += number;
  }

  /** Its path below the root, as {@code web/db}; empty for the root. */
  public String path() {
    return parent == null || parent.isRoot() ? name : parent.path() + "/" + name;
  }
}
