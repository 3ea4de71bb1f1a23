/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.Machine;

/**
 * How much memory all processes may ask for: {@code __vm_enough_memory} with {@code
 * vm.overcommit_memory} 0, which refuses only a single request larger than all of memory and swap,
 * and 1, which refuses nothing.
 */
public final class Overcommit {
  private static final long ALWAYS = 1;
  private static final long DEFAULT_RATIO = 50;

  private boolean always;
  private final long total;
  private final long swap;
  private long limit;
  private long committed;

  /** The rule of a machine with so many pages of swap. */
  public Overcommit(Machine machine, long swapPages) {
    this.total = machine.managed() + swapPages;
    this.swap = swapPages;
    retune(machine);
  }

  /**
   * The pages of memory that may be promised: a stated amount, else a share of all memory but what
   * lies in huge pages.
   */
  private static long limit(Machine machine) {
    long stated = machine.sysctl("vm.overcommit_kbytes", 0);
    return stated > 0
        ? stated >> (machine.arch().pageShift() - 10)
        : (machine.managed() - machine.pagesInHugePages())
            * machine.sysctl("vm.overcommit_ratio", DEFAULT_RATIO)
            / 100;
  }

  /** Obeys the sysctls of a machine from now on. */
  public void retune(Machine machine) {
    always = machine.sysctl("vm.overcommit_memory", 0) == ALWAYS;
    limit = limit(machine) + swap;
  }

  /** The pages of swap. */
  public long swap() {
    return swap;
  }

  /** The pages that could be promised if overcommitting were forbidden: {@code CommitLimit}. */
  public long limit() {
    return limit;
  }

  /** The pages charged: {@code Committed_AS}. */
  public long committed() {
    return committed;
  }

  /** Charges so many pages, or returns false and charges nothing. */
  boolean charge(long pages) {
    if (!always && pages > total) {
      return false;
    }
    committed += pages;
    return true;
  }

  void uncharge(long pages) {
    committed -= pages;
  }
}
