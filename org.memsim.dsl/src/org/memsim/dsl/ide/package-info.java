/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What an editor needs of the language, whichever editor it is: no class of Eclipse's workbench.
 */
@NullMarked
package org.memsim.dsl.ide;

import org.jspecify.annotations.NullMarked;
