/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.Optional;

/**
 * What is wrong with the value of a known word of the kernel command line.
 *
 * @param message a full sentence that says what to write instead
 * @param notYet whether Linux takes the value, and only the engine does not yet
 * @param instead the value to write, if it can be told
 */
public record WordProblem(String message, boolean notYet, Optional<String> instead) {}
