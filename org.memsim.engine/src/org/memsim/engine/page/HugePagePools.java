/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;

/** The pools of huge pages of a machine, one for each size that its architecture has. */
public final class HugePagePools {
  private final List<HugePagePool> pools;
  private final HugePagePool byDefault;

  /** As boot left them. */
  public HugePagePools(PageAllocator allocator) {
    this.pools =
        allocator.machine().hugePageSizes().stream()
            .map(bytes -> new HugePagePool(allocator, bytes))
            .toList();
    long size = allocator.machine().defaultHugePageBytes();
    this.byDefault =
        pools.stream().filter(pool -> pool.pageBytes() == size).findFirst().orElseThrow();
  }

  /** Where pages come from that are larger than the largest block of the page allocator. */
  public void setContiguous(ContiguousPages value) {
    pools.forEach(pool -> pool.setContiguous(value));
  }

  /** All of them, by ascending size. */
  public List<HugePagePool> all() {
    return pools;
  }

  /** The one of the size that is meant where none is named. */
  public HugePagePool byDefault() {
    return byDefault;
  }

  /** The pages of the smallest size that lie in all of them: {@code Hugetlb}. */
  public long pages() {
    long pages = 0;
    for (HugePagePool pool : pools) {
      pages += pool.total() << pool.order();
    }
    return pages;
  }

  /** How many huge pages the page allocator gave since boot: {@code htlb_buddy_alloc_success}. */
  public long made() {
    return pools.stream().mapToLong(HugePagePool::made).sum();
  }

  /** How often it had none: {@code htlb_buddy_alloc_fail}. */
  public long missed() {
    return pools.stream().mapToLong(HugePagePool::missed).sum();
  }
}
