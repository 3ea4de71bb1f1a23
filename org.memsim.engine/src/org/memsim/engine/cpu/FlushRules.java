/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.KernelVersion;

/**
 * How Linux tags and flushes TLBs.
 *
 * @param asidsPerCpu address spaces whose translations a cpu keeps over switches; 1 if none are
 *     kept
 * @param ceiling pages that are flushed one by one; more are flushed with all of the address space
 * @param isBroadcast whether an instruction flushes all cpus, not an interrupt to each
 */
public record FlushRules(int asidsPerCpu, int ceiling, boolean isBroadcast) {
  /** TLB_NR_DYN_ASIDS of x86: as many as two lines of the cpu's state have room for. */
  private static final int X86_ASIDS = 6;

  /** tlb_single_page_flush_ceiling of x86, which debugfs can change. */
  private static final int X86_CEILING = 33;

  /** As many as Arm's identifiers of 16 bits can tell apart; 0 is reserved. */
  private static final int ARM64_ASIDS = (1 << 16) - 1;

  /** Linux uses PCIDs since this version, on 64-bit x86. */
  private static final KernelVersion PCID_SINCE = KernelVersion.of("4.14");

  /** The rules of an architecture under a kernel. */
  public static FlushRules of(Arch arch, KernelVersion kernel) {
    if (!arch.name().startsWith("x86")) {
      // MAX_TLBI_OPS: the entries of a table.
      return new FlushRules(ARM64_ASIDS, 1 << arch.levelBits().getLast(), true);
    }
    boolean hasPcid = arch.name().startsWith("x86_64") && kernel.compareTo(PCID_SINCE) >= 0;
    return new FlushRules(hasPcid ? X86_ASIDS : 1, X86_CEILING, false);
  }
}
