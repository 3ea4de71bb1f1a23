/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.Optional;
import org.memsim.engine.proc.host.Source;

/**
 * A figure of a real machine and what became of it.
 *
 * @param category what it is about
 * @param subject what it is, such as {@code node 0 DMA32 min}
 * @param source where it was read; empty if it was not found
 * @param shown the figure as the machine shows it; empty if it was not found
 * @param reckoned what the rules lead to; empty if they lead to nothing
 * @param verdict how these compare
 */
public record Finding(
    Category category,
    String subject,
    Optional<Source> source,
    String shown,
    String reckoned,
    Verdict verdict) {}
