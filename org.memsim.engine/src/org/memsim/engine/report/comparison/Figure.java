/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

/**
 * What is compared.
 *
 * @param topic what it is about
 * @param path its name, spelled as the metrics of the language where there is one: {@code zone(0,
 *     Normal).watermark.low}
 * @param unit what its numbers count
 * @param gravity how much it matters
 */
public record Figure(Topic topic, String path, FigureUnit unit, Gravity gravity) {}
