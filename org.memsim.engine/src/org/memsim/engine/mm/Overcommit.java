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

  private final boolean always;
  private final long total;
  private long committed;

  /** The rule of a machine with so many pages of swap. */
  public Overcommit(Machine machine, long swapPages) {
    this.always = machine.sysctl("vm.overcommit_memory", 0) == ALWAYS;
    this.total = machine.managed() + swapPages;
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
