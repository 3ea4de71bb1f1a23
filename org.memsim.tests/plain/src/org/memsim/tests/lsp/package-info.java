/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The language server, called directly as the workbench calls it, and over a stream. */
@NullMarked
package org.memsim.tests.lsp;

import org.jspecify.annotations.NullMarked;
