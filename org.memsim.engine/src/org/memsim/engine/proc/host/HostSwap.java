/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

/**
 * A swap area.
 *
 * @param name its device or file
 * @param kilobytes its size in kB, without the page of its header
 * @param usedKilobytes of these in use
 * @param priority its priority
 * @param source where it stands
 */
public record HostSwap(
    String name, long kilobytes, long usedKilobytes, long priority, Source source) {}
