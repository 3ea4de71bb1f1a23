/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/** {@code vmstat}'s counters of TLB flushes (CONFIG_DEBUG_TLBFLUSH, x86 only). */
public final class FlushCounters {
  long remoteFlushes;
  long remoteFlushesReceived;
  long localFlushesOfAll;
  long localFlushesOfOne;

  FlushCounters() {}

  /** nr_tlb_remote_flush: flushes that a cpu asked others for. */
  public long remoteFlushes() {
    return remoteFlushes;
  }

  /** nr_tlb_remote_flush_received: interrupts that cpus got for them. */
  public long remoteFlushesReceived() {
    return remoteFlushesReceived;
  }

  /** nr_tlb_local_flush_all: flushes of an address space on the cpu that asked. */
  public long localFlushesOfAll() {
    return localFlushesOfAll;
  }

  /** nr_tlb_local_flush_one: pages flushed one by one on the cpu that asked. */
  public long localFlushesOfOne() {
    return localFlushesOfOne;
  }
}
