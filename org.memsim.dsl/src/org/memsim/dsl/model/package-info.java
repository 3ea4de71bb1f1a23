/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The model as it is meant: machines with what they inherit, sets with their members. */
@NullMarked
package org.memsim.dsl.model;

import org.jspecify.annotations.NullMarked;
