/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * A line of the firmware's memory map (e820).
 *
 * @param start its first byte
 * @param end the first byte after it
 * @param usable whether it is memory for the kernel; otherwise it is reserved
 */
public record FirmwareRange(long start, long end, boolean usable) {}
