/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/** Emulated nodes: the value of {@code numa=fake=}; source: x86/x86_64/boot-options.rst. */
public sealed interface FakeNodes {
  /**
   * {@code fake=N}: so many nodes, taken in turn from the physical ones.
   *
   * @param nodes how many, at least 1
   */
  record Count(int nodes) implements FakeNodes {}

  /**
   * {@code fake=512M}: nodes of at least this size, as many as there is memory for.
   *
   * @param bytes the size of each
   */
  record Size(long bytes) implements FakeNodes {}

  /**
   * {@code fake=NU}: each physical node is cut evenly into so many, holes or not.
   *
   * @param nodes how many for each physical node, at least 1
   */
  record Uniform(int nodes) implements FakeNodes {}
}
