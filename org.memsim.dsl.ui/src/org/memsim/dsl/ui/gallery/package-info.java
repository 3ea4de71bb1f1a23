/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What our own product adds to the editor: a perspective, and the gallery in a fresh workspace. */
@NullMarked
package org.memsim.dsl.ui.gallery;

import org.jspecify.annotations.NullMarked;
