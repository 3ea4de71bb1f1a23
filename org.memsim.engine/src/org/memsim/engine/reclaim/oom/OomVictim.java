/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

/**
 * Who is to be killed.
 *
 * @param task the process
 * @param points its badness in pages; that of a process which dies for asking does not matter
 * @param cause how the kernel's line begins, {@code Out of memory} for one
 */
public record OomVictim(OomTask task, long points, String cause) {}
