/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.references;

import org.eclipse.core.resources.IFile;

/**
 * A line with matches.
 *
 * @param number from 1
 * @param text without the spaces around it
 */
record LineOfFile(IFile file, int number, String text) {}
