/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

/**
 * A range of physical addresses.
 *
 * @param from its first byte
 * @param to the first byte behind it
 * @param what what lies there, in Linux's words, such as {@code System RAM}
 * @param source where it stands
 */
public record HostRange(long from, long to, String what, Source source) {}
