/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */

/**
 * The kernel's own memory: slab caches (SLUB), kmalloc, vmalloc.
 *
 * <p>Slab caches cut blocks of pages into objects of one size. vmalloc gives single pages
 * consecutive addresses of the kernel.
 */
@NullMarked
package org.memsim.engine.kmem;

import org.jspecify.annotations.NullMarked;
