/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.SlabRules.CpuPartial;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;

/**
 * A cache of objects of one size: {@code kmem_cache} of SLUB.
 *
 * <p>Each cpu takes objects from a slab of its own, then from its list of partial slabs, then from
 * the node's; only when there is none it asks for pages. An object that is given back on the cpu
 * that holds its slab is the next one to be taken there. One that makes a full slab partial puts
 * the slab on the list of the cpu that gave it back. A slab without objects in use goes back to the
 * page allocator, unless its node has few partial slabs.
 *
 * <p>An object is named by a {@code long}, see {@link #NONE}. Of a slab the object with the lowest
 * address is taken first; Linux may shuffle them, which changes no figure. Not thread safe.
 */
public final class SlabCache {
  /** No object. */
  public static final long NONE = -1;

  private static final int OBJECT_BITS = 16;

  private final SlabSpec spec;
  private final SlabGeometry geometry;
  private final PageAllocator pages;
  private final CpuPartial limitKind;
  private final int leastPartial;
  private final int cpuPartialLimit;
  private final Slabs slabs;
  private final @Nullable CpuSlabs[] cpus;
  private final PartialSlabs[] nodes;
  private final SlabPages slabPages;
  private long inUse;

  SlabCache(SlabSpec spec, SlabGeometry geometry, PageAllocator pages, CpuPartial limitKind) {
    this.spec = spec;
    this.geometry = geometry;
    this.pages = pages;
    this.limitKind = limitKind;
    int log = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(geometry.size());
    this.leastPartial = Math.clamp(log / 2, 5, 10);
    this.cpuPartialLimit = cpuPartialLimit();
    this.slabs = new Slabs(geometry.objects());
    this.cpus = new CpuSlabs[cpus(pages.machine())];
    this.slabPages = new SlabPages(spec, geometry, slabs, pages);
    this.nodes = new PartialSlabs[slabPages.nodes()];
    Arrays.setAll(nodes, node -> new PartialSlabs(slabs));
  }

  /** slub_cpu_partial: objects, or the slabs that have twice as many. */
  private int cpuPartialLimit() {
    int pageSize = 1 << pages.machine().arch().pageShift();
    int size = geometry.size();
    int step = size >= pageSize ? 0 : size >= 1024 ? 1 : size >= 256 ? 2 : 3;
    return switch (limitKind) {
      case NONE -> 0;
      case OBJECTS -> new int[] {2, 6, 13, 30}[step];
      case SLABS -> {
        int objects = new int[] {6, 24, 52, 120}[step];
        yield (2 * objects + geometry.objects() - 1) / geometry.objects();
      }
    };
  }

  /** What was asked for when the cache was made. */
  public SlabSpec spec() {
    return spec;
  }

  /** How it cuts pages. */
  public SlabGeometry geometry() {
    return geometry;
  }

  /** Objects that somebody has. */
  public long inUse() {
    return inUse;
  }

  /** Objects of all slabs, free ones included: {@code num_objs}. */
  public long objects() {
    return slabPages.objects();
  }

  /**
   * What {@code /proc/slabinfo} calls active: all but the free ones of slabs on the lists of nodes.
   */
  public long active() {
    long free = 0;
    for (PartialSlabs node : nodes) {
      free += node.freeObjects();
    }
    return slabPages.objects() - free;
  }

  /** Its slabs: {@code num_slabs}. */
  public long slabs() {
    return slabPages.slabs();
  }

  /** The pages of its slabs. */
  public long pages() {
    return slabPages.pages();
  }

  /** The pages of its slabs on a node. */
  public long pages(int node) {
    return slabPages.pages(node);
  }

  /** Nodes that it has lists for: all numbers below this. */
  int nodes() {
    return nodes.length;
  }

  /** The node that an object lies on. */
  int nodeOf(long object) {
    return slabs.node((int) (object >> OBJECT_BITS));
  }

  /** Its slabs on the list of a node: {@code nr_partial}. */
  public int partial(int node) {
    return nodes[node].count();
  }

  /** Its slabs, by number. */
  Slabs slabsByNumber() {
    return slabs;
  }

  /** Its partial slabs that no cpu holds, by node. */
  List<PartialSlabs> partialLists() {
    return List.of(nodes);
  }

  /**
   * kmem_cache_alloc_node: takes an object.
   *
   * @param cpu the cpu that asks
   * @param node where it is wanted; -1 if anywhere, best near the cpu
   * @return the object, or {@link #NONE} if there was no memory for another slab
   */
  public long allocate(int cpu, int node) {
    return allocate(cpu, node, Gfp.KERNEL);
  }

  /**
   * kmem_cache_alloc_node for someone who may do less, or more, for another slab than wait.
   *
   * @param flags what a request for pages may do: {@link Gfp#KERNEL}, {@link Gfp#NOWAIT} and so on
   */
  public long allocate(int cpu, int node, Gfp flags) {
    CpuSlabs own = cpu(cpu);
    while (true) {
      if (own.current == Slabs.NONE && !findSlab(own, cpu, node, flags)) {
        return NONE;
      }
      int slab = own.current;
      if (node >= 0 && slabs.node(slab) != node && own.current != justMade) {
        deactivate(own, cpu);
        continue;
      }
      int object = slabs.popForCpu(slab);
      if (object == Slabs.NONE && slabs.takeBack(slab)) {
        object = slabs.popForCpu(slab);
      }
      if (object != Slabs.NONE) {
        justMade = Slabs.NONE;
        inUse++;
        return (long) slab << OBJECT_BITS | object;
      }
      leave(own);
    }
  }

  /** A slab that was made for a request, which may lie on another node than was asked for. */
  private int justMade = Slabs.NONE;

  /** Its slab is full: nobody holds it, nor is it on any list. */
  private void leave(CpuSlabs own) {
    slabs.setFrozen(own.current, false);
    slabs.setCurrentOf(own.current, Slabs.NONE);
    own.current = Slabs.NONE;
  }

  /** Gives a cpu another slab to take objects from; false if there was no memory for one. */
  private boolean findSlab(CpuSlabs own, int cpu, int node, Gfp flags) {
    int slab = own.firstPartial;
    if (slab != Slabs.NONE) {
      own.firstPartial = slabs.next(slab);
      own.partials--;
      slabs.takeBack(slab);
    } else {
      slab = takePartial(own, cpu, node);
      if (slab == Slabs.NONE) {
        slab = slabPages.make(cpu, node >= 0 ? node : pages.nodeOfCpu(cpu), flags);
        justMade = slab;
      }
      if (slab == Slabs.NONE) {
        return false;
      }
    }
    slabs.setFrozen(slab, true);
    slabs.setCurrentOf(slab, cpu);
    own.current = slab;
    return true;
  }

  /** get_partial: from the list of the node, failing that of any node that has many. */
  private int takePartial(CpuSlabs own, int cpu, int node) {
    int wanted = node >= 0 ? node : pages.nodeOfCpu(cpu);
    int slab = takePartialOf(own, wanted);
    if (slab != Slabs.NONE || node >= 0) {
      return slab;
    }
    for (int other : pages.machine().fallbackOrder(wanted)) {
      if (nodes[other].count() > leastPartial) {
        return takePartialOf(own, other);
      }
    }
    return Slabs.NONE;
  }

  /** get_partial_node: one to use, and some more for the cpu's own list. */
  private int takePartialOf(CpuSlabs own, int node) {
    PartialSlabs list = nodes[node];
    int slab = list.first();
    if (slab == Slabs.NONE) {
      return slab;
    }
    list.remove(slab);
    int available = slabs.freeOfSlab(slab);
    slabs.takeBack(slab);
    int taken = 0;
    while (list.first() != Slabs.NONE && limitKind != CpuPartial.NONE) {
      if (limitKind == CpuPartial.SLABS
          ? taken > cpuPartialLimit / 2
          : available > cpuPartialLimit / 2) {
        break;
      }
      int another = list.first();
      list.remove(another);
      available += slabs.freeOfSlab(another);
      slabs.setFrozen(another, true);
      push(own, another);
      taken++;
    }
    return slab;
  }

  private void push(CpuSlabs own, int slab) {
    own.partialObjects = own.partials == 0 ? 0 : own.partialObjects;
    slabs.setNext(slab, own.firstPartial);
    own.firstPartial = slab;
    own.partials++;
    own.partialObjects += slabs.freeOfSlab(slab);
  }

  /** deactivate_slab: a cpu gives up its slab, for it needs one of another node. */
  private void deactivate(CpuSlabs own, int cpu) {
    int slab = own.current;
    boolean wasGivenBack = slabs.freeOfSlab(slab) > 0;
    slabs.giveUp(slab);
    leave(own);
    int free = slabs.freeOfSlab(slab);
    PartialSlabs list = nodes[slabs.node(slab)];
    if (slabs.inUse(slab) == 0 && list.count() >= leastPartial) {
      slabPages.discard(slab, cpu);
    } else if (free > 0 && wasGivenBack) {
      list.addLast(slab);
    } else if (free > 0) {
      list.addFirst(slab);
    }
  }

  /**
   * kmem_cache_free: gives an object back.
   *
   * @param cpu the cpu that does
   * @throws IllegalStateException if nobody has it
   */
  public void free(long object, int cpu) {
    int slab = (int) (object >> OBJECT_BITS);
    int index = (int) object & (1 << OBJECT_BITS) - 1;
    if (slabs.currentOf(slab) == cpu && slabs.isFrozen(slab)) {
      slabs.giveToCpu(slab, index);
    } else {
      freeElsewhere(slab, index, cpu);
    }
    inUse--;
  }

  /** __slab_free. */
  private void freeElsewhere(int slab, int object, int cpu) {
    boolean wasFull = slabs.freeOfSlab(slab) == 0;
    slabs.giveToSlab(slab, object);
    if (slabs.isFrozen(slab)) {
      return;
    }
    PartialSlabs list = nodes[slabs.node(slab)];
    if (wasFull && limitKind != CpuPartial.NONE) {
      slabs.setFrozen(slab, true);
      keepPartial(cpu(cpu), slab, cpu);
      return;
    }
    if (!wasFull) {
      list.oneMoreFree();
    }
    if (slabs.inUse(slab) == 0 && list.count() >= leastPartial) {
      if (!wasFull) {
        list.remove(slab);
      }
      slabPages.discard(slab, cpu);
    } else if (wasFull) {
      list.addLast(slab);
    }
  }

  /** put_cpu_partial: a full list goes to the nodes first. */
  private void keepPartial(CpuSlabs own, int slab, int cpu) {
    boolean isFull =
        limitKind == CpuPartial.SLABS
            ? own.partials >= cpuPartialLimit
            : own.partials > 0 && own.partialObjects > cpuPartialLimit;
    if (isFull) {
      unfreeze(own, cpu);
    }
    push(own, slab);
  }

  /** unfreeze_partials: a cpu's partial slabs go to the lists of their nodes. */
  private void unfreeze(CpuSlabs own, int cpu) {
    int slab = own.firstPartial;
    own.firstPartial = Slabs.NONE;
    own.partials = 0;
    own.partialObjects = 0;
    while (slab != Slabs.NONE) {
      int next = slabs.next(slab);
      slabs.setFrozen(slab, false);
      PartialSlabs list = nodes[slabs.node(slab)];
      if (slabs.inUse(slab) == 0 && list.count() >= leastPartial) {
        slabPages.discard(slab, cpu);
      } else {
        list.addLast(slab);
      }
      slab = next;
    }
  }

  /**
   * kmem_cache_shrink: takes from all cpus what they hold, and gives back slabs without objects in
   * use.
   *
   * @return the pages that were given back
   */
  public long shrink(int cpu) {
    long before = slabPages.pages();
    for (CpuSlabs own : cpus) {
      if (own != null) {
        if (own.current != Slabs.NONE) {
          deactivate(own, cpu);
        }
        unfreeze(own, cpu);
      }
    }
    for (PartialSlabs list : nodes) {
      int slab = list.first();
      while (slab != Slabs.NONE) {
        int next = slabs.next(slab);
        if (slabs.inUse(slab) == 0) {
          list.remove(slab);
          slabPages.discard(slab, cpu);
        }
        slab = next;
      }
    }
    return before - slabPages.pages();
  }

  private static int cpus(Machine machine) {
    return machine.cpus().get(machine.cpus().size() - 1) + 1;
  }

  private CpuSlabs cpu(int cpu) {
    CpuSlabs own = cpus[cpu];
    if (own == null) {
      own = new CpuSlabs();
      cpus[cpu] = own;
    }
    return own;
  }
}
