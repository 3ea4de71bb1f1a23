/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.eclipse.help.ui.internal.views;

/** Stands where an interface of the help system would be, as {@link HelpTray} does. */
public interface IHelpPart {}
