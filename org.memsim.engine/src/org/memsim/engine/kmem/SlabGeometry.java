/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import org.memsim.engine.machine.SlabRules.OrderSearch;

/**
 * How a slab cache cuts pages into objects: {@code calculate_order}.
 *
 * @param size bytes from one object to the next, a multiple of 8
 * @param order the logarithm of a slab's pages
 * @param leastOrder the same of a slab that is made when there is no block for one of {@code order}
 * @param objects how many objects a slab of {@code order} holds
 * @param leastObjects how many one of {@code leastOrder} holds
 */
public record SlabGeometry(int size, int order, int leastOrder, int objects, int leastObjects) {
  /** PAGE_ALLOC_COSTLY_ORDER, the default of slab_max_order. */
  private static final int MAX_ORDER = 3;

  private static final int LEAST_WASTE = 16;
  private static final int MOST_WASTE = 4;

  /**
   * The geometry of a cache.
   *
   * @param size bytes from one object to the next
   * @param cpus the cpus that are present
   * @param pageShift the logarithm of the bytes of a page
   * @param largestOrder the order of the largest blocks of the page allocator
   * @throws IllegalArgumentException if no block is large enough for one object
   */
  public static SlabGeometry of(
      int size, int cpus, int pageShift, int largestOrder, OrderSearch search) {
    Search attempt = new Search(size, pageShift);
    int order =
        search == OrderSearch.OBJECTS_FIRST ? attempt.objectsFirst(cpus) : attempt.wasteFirst(cpus);
    if (order > largestOrder) {
      throw new IllegalArgumentException(
          "An object of " + size + " bytes does not fit into the largest block of pages.");
    }
    int least = attempt.orderOf(size);
    return new SlabGeometry(
        size, order, least, attempt.bytes(order) / size, attempt.bytes(least) / size);
  }

  /** The bytes of a slab that no object has. */
  public int waste(int pageShift) {
    return (1 << (pageShift + order)) - objects * size;
  }

  private record Search(int size, int pageShift) {
    int bytes(int order) {
      return 1 << (pageShift + order);
    }

    /** get_order: the smallest block with so many bytes. */
    int orderOf(int bytes) {
      int pages = (bytes - 1) >> pageShift;
      return pages == 0 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(pages);
    }

    private int wantedObjects(int cpus) {
      int fls = Integer.SIZE - Integer.numberOfLeadingZeros(cpus);
      return Math.min(4 * (fls + 1), bytes(MAX_ORDER) / size);
    }

    private boolean wastesAtMost(int order, int fraction) {
      return bytes(order) % size <= bytes(order) / fraction;
    }

    private int smallest(int from, int fraction) {
      int order = from;
      while (order <= MAX_ORDER && !wastesAtMost(order, fraction)) {
        order++;
      }
      return order;
    }

    int objectsFirst(int cpus) {
      for (int objects = wantedObjects(cpus); objects > 1; objects--) {
        for (int fraction = LEAST_WASTE; fraction >= MOST_WASTE; fraction /= 2) {
          int order = smallest(orderOf(objects * size), fraction);
          if (order <= MAX_ORDER) {
            return order;
          }
        }
      }
      return orderOf(size);
    }

    int wasteFirst(int cpus) {
      int least = orderOf(Math.max(1, wantedObjects(cpus)) * size);
      for (int fraction = LEAST_WASTE; fraction > 1; fraction /= 2) {
        int order = smallest(least, fraction);
        if (order <= MAX_ORDER) {
          return order;
        }
      }
      return orderOf(size);
    }
  }
}
