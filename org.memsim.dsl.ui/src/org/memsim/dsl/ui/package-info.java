/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The MemSim workbench: the generic editor of the Eclipse platform over the language server in the
 * same process, launching and console, and the product with its gallery. One package for each
 * feature.
 */
@NullMarked
package org.memsim.dsl.ui;

import org.jspecify.annotations.NullMarked;
