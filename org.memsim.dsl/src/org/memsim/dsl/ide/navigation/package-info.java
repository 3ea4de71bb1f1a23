/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** From a name to what it means, and back. */
@NullMarked
package org.memsim.dsl.ide.navigation;

import org.jspecify.annotations.NullMarked;
