/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

/**
 * What somebody wants of vmalloc.
 *
 * @param bytes at least 1
 * @param align what the address is a multiple of, in bytes: a power of two, 0 if a page will do
 * @param node where its pages are wanted; {@link #OWN} near the cpu, {@link #ALL} as many of each
 *     node, which is how the kernel makes its large tables while it boots
 */
public record VmallocRequest(long bytes, long align, int node) {
  /** On the node of the cpu that asks. */
  public static final int OWN = -1;

  /** As many pages on each node. */
  public static final int ALL = -2;

  /** An area of which nothing but its size is said. */
  public static VmallocRequest of(long bytes) {
    return new VmallocRequest(bytes, 0, OWN);
  }
}
