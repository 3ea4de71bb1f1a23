/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

/** What the actors of a stress do beyond mapping and using memory of their own and of files. */
enum Feature {
  /** They map memory that is shared. */
  SHARED_MEMORY,

  /** Each process lies in a cgroup of the machine. */
  CGROUPS,

  /** The kernel makes pools of huge pages larger and smaller; processes map what is in them. */
  HUGE_POOL,

  /** The kernel takes objects from slab caches, and areas of consecutive addresses. */
  KERNEL_OBJECTS,

  /** The kernel takes blocks of many pages. */
  HIGH_ORDERS,

  /** Sysctls are written while the machine runs. */
  SYSCTLS,

  /** Memory of the second node is taken offline and brought back. */
  HOTPLUG
}
