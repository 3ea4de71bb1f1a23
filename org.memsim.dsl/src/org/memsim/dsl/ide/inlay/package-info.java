/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What an editor shows between the words of a file: sizes and borders that follow from it. */
@NullMarked
package org.memsim.dsl.ide.inlay;

import org.jspecify.annotations.NullMarked;
