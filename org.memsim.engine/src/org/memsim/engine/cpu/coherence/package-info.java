/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Cache lines of zones and who has them, and the queues for the locks of zones.
 *
 * <p>Claim: a zone is used so often that it lives in the caches of cpus, and padding puts its locks
 * on lines of their own. {@link org.memsim.engine.cpu.coherence.ZoneContention} hears from the page
 * allocator who reads a zone's marks and who takes its lock; {@link
 * org.memsim.engine.cpu.coherence.CacheLine} says which of that makes a line move; {@link
 * org.memsim.engine.cpu.coherence.ZoneLayout} says which fields share a line.
 */
@NullMarked
package org.memsim.engine.cpu.coherence;

import org.jspecify.annotations.NullMarked;
