/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The rules that the grammar cannot express, one topic a class, composed by {@link
 * org.memsim.dsl.validation.MemValidator}. What only the engine knows is asked of {@link
 * org.memsim.dsl.facts.MachineFacts}; a rule whose facts are unknown says nothing.
 */
@NullMarked
package org.memsim.dsl.validation;

import org.jspecify.annotations.NullMarked;
