/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.OptionalInt;

/**
 * A swap area on a device of a {@link MachineBlueprint}.
 *
 * @param bytes its size, a whole number of pages
 * @param priority its priority; empty if the kernel is to give it one
 */
public record BlueprintSwap(long bytes, OptionalInt priority) {}
