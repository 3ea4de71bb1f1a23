/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.function.LongSupplier;
import org.memsim.engine.machine.Machine;

/**
 * How much memory all processes may ask for: {@code __vm_enough_memory}. {@code
 * vm.overcommit_memory} 0 refuses only a single request larger than all of memory and swap, 1
 * refuses nothing, and 2 what would take the pages promised to the commit limit, less what is kept
 * for the administrator and for the process itself.
 */
public final class Overcommit {
  private static final long ALWAYS = 1;
  private static final long NEVER = 2;

  /** The share of a process's size that it does not get for the sake of recovery. */
  private static final long USER_SHARE = 32;

  private static final long MOST_ADMIN_KBYTES = 8 << 10;
  private static final long MOST_USER_KBYTES = 128 << 10;

  private static final long DEFAULT_RATIO = 50;

  private long mode;
  private long adminReserve;
  private long userReserve;
  private final int pageShift;
  private final long total;
  private final long swap;
  private long stated;
  private long ratio;
  private long managed;
  private LongSupplier hugePages;
  private long committed;

  /** The rule of a machine with so many pages of swap. */
  public Overcommit(Machine machine, long swapPages) {
    this.total = machine.managed() + swapPages;
    this.swap = swapPages;
    this.pageShift = machine.arch().pageShift();
    this.hugePages = machine::pagesInHugePages;
    retune(machine);
  }

  /** Obeys the sysctls of a machine from now on. */
  public void retune(Machine machine) {
    mode = machine.sysctl("vm.overcommit_memory", 0);
    long share = machine.managed() << (pageShift - 10) >> 5;
    adminReserve = reserve(machine, "vm.admin_reserve_kbytes", Math.min(share, MOST_ADMIN_KBYTES));
    userReserve = reserve(machine, "vm.user_reserve_kbytes", Math.min(share, MOST_USER_KBYTES));
    managed = machine.managed();
    stated = machine.sysctl("vm.overcommit_kbytes", 0) >> (pageShift - 10);
    ratio = machine.sysctl("vm.overcommit_ratio", DEFAULT_RATIO);
  }

  /** Promises nothing of the pages of pools of huge pages, whose number changes. */
  void leaveOut(LongSupplier pages) {
    hugePages = pages;
  }

  /** The pages of swap. */
  public long swap() {
    return swap;
  }

  /**
   * The pages that could be promised if overcommitting were forbidden, {@code CommitLimit}: all
   * swap and a stated amount, or else a share of all memory but what lies in huge pages.
   */
  public long limit() {
    return limit(managed - hugePages.getAsLong(), stated, ratio, swap);
  }

  /**
   * The same of any memory.
   *
   * @param memory all pages but what lies in huge pages
   * @param stated pages that are stated ({@code vm.overcommit_kbytes}), 0 for none
   * @param ratio {@code vm.overcommit_ratio}
   * @param swap all pages of swap
   */
  public static long limit(long memory, long stated, long ratio, long swap) {
    return swap + (stated > 0 ? stated : memory * ratio / 100);
  }

  /** The pages charged: {@code Committed_AS}. */
  public long committed() {
    return committed;
  }

  private long reserve(Machine machine, String sysctl, long fallback) {
    return machine.sysctl(sysctl, fallback) >> (pageShift - 10);
  }

  /** Whether nothing is promised beyond the commit limit, not even without a charge. */
  boolean isStrict() {
    return mode == NEVER;
  }

  /**
   * Charges pages, or returns false and charges nothing.
   *
   * @param pages how many
   * @param size the pages that the process maps already
   * @param administrator whether it may use what is kept for one
   */
  boolean charge(long pages, long size, boolean administrator) {
    boolean enough =
        switch ((int) mode) {
          case (int) ALWAYS -> true;
          case (int) NEVER -> committed + pages < allowed(size, administrator);
          default -> pages <= total;
        };
    if (enough) {
      committed += pages;
    }
    return enough;
  }

  private long allowed(long size, boolean administrator) {
    return limit() - (administrator ? 0 : adminReserve) - Math.min(size / USER_SHARE, userReserve);
  }

  /** Charges what was charged before, whatever was uncharged since. */
  void restore(long pages) {
    committed = pages;
  }

  void uncharge(long pages) {
    committed -= pages;
  }
}
