/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What there is to say of each word of the language and of each problem: one entry each, for hover,
 * {@code memsim explain} and the pages under {@code docs/reference}.
 */
@NullMarked
package org.memsim.dsl.reference;

import org.jspecify.annotations.NullMarked;
