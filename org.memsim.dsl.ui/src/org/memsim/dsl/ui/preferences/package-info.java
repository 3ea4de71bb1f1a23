/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What the user can choose, kept over restarts. */
@NullMarked
package org.memsim.dsl.ui.preferences;

import org.jspecify.annotations.NullMarked;
