/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Tests of the kernel's own memory: slab caches, kmalloc and vmalloc. */
package org.memsim.tests.kmem;
