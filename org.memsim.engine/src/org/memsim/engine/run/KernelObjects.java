/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.AllocObjects;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.dsl.mem.FreeMemory;
import org.memsim.dsl.mem.KernelMemory;
import org.memsim.dsl.mem.Kmalloc;
import org.memsim.dsl.mem.SlabOption;
import org.memsim.dsl.mem.Vmalloc;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.kmem.ObjectLru;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.SlabSpec;
import org.memsim.engine.kmem.VmallocArea;
import org.memsim.engine.kmem.VmallocRequest;
import org.memsim.engine.page.Frames;

/** Does what steps of the kernel say of slab caches, kmalloc and vmalloc. */
final class KernelObjects {
  /** Best near the cpu. */
  private static final int ANY_NODE = -1;

  private final Simulation simulation;
  private final org.memsim.engine.run.KernelMemory memory;
  private final Holdings holdings;
  private final SlabCaches caches;

  /** What the caches that were made are in the file. */
  private final Map<org.memsim.dsl.mem.SlabCache, SlabCache> made;

  KernelObjects(Simulation simulation) {
    this.simulation = simulation;
    this.memory = simulation.kernelMemory();
    this.holdings = memory.holdings();
    this.caches = memory.caches();
    this.made = memory.madeCaches();
  }

  /** Takes one thing, of which many may be wanted. */
  interface Request {
    /** Whether there was one. */
    boolean take(int cpu);
  }

  /** kmem_cache_create; the error if there was one. */
  Optional<String> create(org.memsim.dsl.mem.SlabCache step) {
    long bytes = size(step.getSize());
    if (made.containsKey(step)) {
      return Optional.of("EEXIST");
    }
    if (bytes > caches.largest()) {
      return Optional.of("EINVAL");
    }
    memory.made(step, caches.create(spec(step, (int) bytes)));
    return Optional.empty();
  }

  private SlabSpec spec(org.memsim.dsl.mem.SlabCache step, int bytes) {
    int align = 0;
    boolean hardware = false;
    boolean constructor = false;
    boolean reclaimable = false;
    boolean accounted = false;
    for (SlabOption option : step.getOptions()) {
      if (option.getAlign() != null) {
        align = (int) size(option.getAlign());
        continue;
      }
      switch (option.getFlag()) {
        case HWCACHE -> hardware = true;
        case CONSTRUCTOR -> constructor = true;
        case RECLAIMABLE -> reclaimable = true;
        case ACCOUNT -> accounted = true;
      }
    }
    return new SlabSpec(
        step.getName(), bytes, align, hardware, constructor, reclaimable, accounted);
  }

  /**
   * How to take objects of a cache.
   *
   * @return empty if the cache was not made yet
   */
  Optional<Request> of(AllocObjects step) {
    SlabCache cache = made.get(step.getCache());
    if (cache == null) {
      return Optional.empty();
    }
    int node = node(step.getNode());
    Optional<ObjectLru> unused = memory.unused(step.getCache());
    return Optional.of(
        cpu -> {
          long object = cache.allocate(cpu, node);
          boolean isGot = object != SlabCache.NONE;
          if (isGot) {
            holdings.add(step, unused.isPresent() ? unused.get().add(object) : object);
          }
          return isGot;
        });
  }

  /** How to take memory of kmalloc; requests beyond the largest block fail. */
  Request of(Kmalloc step) {
    long bytes = size(step.getSize());
    int node = node(step.getNode());
    Optional<SlabCache> cache = caches.classOf(bytes);
    if (cache.isPresent()) {
      return cpu -> hold(step, cache.get().allocate(cpu, node), SlabCache.NONE);
    }
    return cpu ->
        bytes <= caches.largest()
            && hold(step, caches.allocateLarge(bytes, node, cpu), Frames.NONE);
  }

  private static int node(@Nullable Long stated) {
    return stated == null ? ANY_NODE : Math.toIntExact(stated);
  }

  private boolean hold(KernelMemory step, long thing, long none) {
    if (thing == none) {
      return false;
    }
    holdings.add(step, thing);
    return true;
  }

  /** vmalloc; false if there were not enough addresses or pages. */
  boolean allocate(Vmalloc step, int cpu) {
    long align = step.getAlign() == null ? 0 : size(step.getAlign());
    int node = step.isInterleaved() ? VmallocRequest.ALL : node(step.getNode());
    Optional<VmallocArea> area =
        memory.allocateArea(
            new VmallocRequest(size(step.getSize()), align, node), step.getName(), cpu);
    area.ifPresent(got -> holdings.add(step, got.start()));
    return area.isPresent();
  }

  /** Why there is nothing that a step could give back; empty if there is something. */
  Optional<String> whyNothing(FreeMemory step) {
    return step.getWhat() instanceof AllocPages pages && memory.kmaps().isMapped(pages)
        ? Optional.of("pages of it have addresses ('kunmap' takes them away)")
        : holdings.whyNothing(step.getWhat());
  }

  /** Gives back what a step says; returns how many blocks, objects or areas. */
  long free(FreeMemory step, int cpu) {
    long stride = step.getStride() == null ? 1 : step.getStride();
    return switch (step.getWhat()) {
      case AllocPages pages ->
          holdings.release(pages, stride, frame -> simulation.allocator().free((int) frame, cpu));
      case AllocObjects objects -> freeObjects(objects, stride, cpu);
      case Kmalloc kmalloc -> freeKmalloc(kmalloc, stride, cpu);
      case Vmalloc vmalloc ->
          holdings.release(
              vmalloc,
              stride,
              start -> memory.vmalloc().free(memory.vmalloc().at(start).orElseThrow(), cpu));
      default -> throw new IllegalStateException("not validated: " + step.getWhat().eClass());
    };
  }

  /** Objects that their cache has given up meanwhile are no longer anybody's. */
  private long freeObjects(AllocObjects objects, long stride, int cpu) {
    SlabCache cache = cacheOf(objects);
    Optional<ObjectLru> unused = memory.unused(objects.getCache());
    if (unused.isEmpty()) {
      return holdings.release(objects, stride, object -> cache.free(object, cpu));
    }
    ObjectLru lru = unused.get();
    holdings.forget(
        objects,
        entry -> {
          boolean isGone = lru.isGivenUp((int) entry);
          if (isGone) {
            lru.remove((int) entry);
          }
          return isGone;
        });
    return holdings.release(objects, stride, entry -> cache.free(lru.remove((int) entry), cpu));
  }

  private SlabCache cacheOf(AllocObjects objects) {
    SlabCache cache = made.get(objects.getCache());
    if (cache == null) {
      throw new IllegalStateException("objects of a cache that was not made");
    }
    return cache;
  }

  private long freeKmalloc(Kmalloc step, long stride, int cpu) {
    Optional<SlabCache> cache = caches.classOf(size(step.getSize()));
    return holdings.release(
        step,
        stride,
        thing -> {
          if (cache.isPresent()) {
            cache.get().free(thing, cpu);
          } else {
            caches.freeLarge((int) thing, cpu);
          }
        });
  }

  private long size(org.memsim.dsl.mem.Quantity quantity) {
    return Measures.size(quantity, simulation.pageSize()).amount();
  }
}
