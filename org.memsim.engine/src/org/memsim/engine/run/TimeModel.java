/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/**
 * What events cost, in nanoseconds of simulated time. A model and not a rule of Linux: no published
 * figure holds for every machine, so these are round figures of current x86 servers. They move with
 * no property of the described machine but what {@link AccessTime} takes from it.
 */
final class TimeModel {
  /**
   * A first touch: exception, fault handling, allocation and zeroing of one 4 KiB page. Measured
   * medians on Linux 6.6 lie at 1013 ns (rdtsc around the first access of a fresh anonymous
   * mapping, Core i7 of 2021), the shortest at 575 ns.
   */
  static final long MINOR_FAULT_NS = 1_000;

  /** A page-table page that a fault allocates besides: allocation and zeroing without exception. */
  static final long TABLE_PAGE_NS = 500;

  /** Zeroing 4 KiB more of a huge page that a fault serves: 20 GiB/s. */
  static final long CLEAR_PAGE_NS = 200;

  /** The kernel taking a block of pages for itself, not cleared. */
  static final long KERNEL_BLOCK_NS = 200;

  /**
   * The kernel taking an object from a slab of the cpu's own. Microbenchmarks of SLUB's fast path
   * give 20 to 60 ns for a kmalloc (C. Lameter, slub: fast paths, linux-mm 2011 and since).
   */
  static final long KERNEL_OBJECT_NS = 40;

  /** Giving a page of high memory an address, or taking it away: a lock, a hash table, an entry. */
  static final long KMAP_NS = 100;

  /** Entering and leaving the kernel for a system call and its work on the VMAs. */
  static final long SYSTEM_CALL_NS = 1_000;

  /** Unmapping and freeing one page in a batch. */
  static final long FREE_PAGE_NS = 100;

  /** Copying 4 KiB between a process and the page cache: 10 GiB/s. */
  static final long COPY_4_KIB_NS = 400;

  /**
   * A load or store that misses all caches, on a node that states no latency: 81 to 101 ns on
   * servers of 2014 to 2019 (FD.io CSIT, calibration data of its testbeds). See {@link AccessTime}.
   */
  static final long STORE_NS = 90;

  /**
   * The bandwidth of a node's controller that states none: two channels of DDR4-2666, 21.3 GB/s
   * each (JEDEC JESD79-4), as one.
   */
  static final long NODE_BYTES_PER_SECOND = 40L << 30;

  /**
   * The bandwidth of a bus that states none: 8 bytes at 1333 million transfers a second, the
   * fastest front-side bus of a server with several processors (Intel Xeon 5300, 2006).
   */
  static final long BUS_BYTES_PER_SECOND = 10_664_000_000L;

  /**
   * Waiting for other cpus to flush their TLBs. Measured on two sockets of 2018: several thousand
   * cycles (Amit, Tai and Wei, Don't shoot down TLB shootdowns!, EuroSys 2020).
   */
  static final long SHOOTDOWN_NS = 2_000;

  /** Looking at an entry of a page table to see whether it is to be a hint. */
  static final long HINT_NS = 10;

  /**
   * Moving a page, be it a huge one, but for its contents: taking another one, unmapping, mapping.
   */
  static final long MOVE_NS = 500;

  /** Taking a page off a list and putting it to another one, with a line of its own to load. */
  static final long LIST_MOVE_NS = 50;

  private TimeModel() {}
}
