/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

/**
 * A text that a machine has shown.
 *
 * @param text the text without blanks around it
 * @param source where it stands
 */
public record Word(String text, Source source) {}
