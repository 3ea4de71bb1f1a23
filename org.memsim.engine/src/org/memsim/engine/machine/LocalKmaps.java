/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * What Linux allows of temporary mappings of high memory on 32-bit x86, which take slots of the
 * fixmap: {@code kmap_atomic}, then {@code kmap_local_page}.
 *
 * @param most how many a task can have at a time
 * @param isAtomic whether who has one must not sleep
 */
public record LocalKmaps(int most, boolean isAtomic) {
  /** What a kernel allows. */
  public static LocalKmaps of(KernelVersion kernel) {
    return ArchitectureRules.LOCAL_KMAPS.in(kernel);
  }
}
