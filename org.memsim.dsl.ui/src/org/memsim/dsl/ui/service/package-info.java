/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The language server in this JVM, and what keeps its view of projects and documents equal to that
 * of the workbench. The rest of the bundle knows {@link org.memsim.dsl.ui.service.LanguageService}
 * and the types of the protocol only.
 */
@NullMarked
package org.memsim.dsl.ui.service;

import org.jspecify.annotations.NullMarked;
