/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The command line, as a person would use it. */
package org.memsim.tests.app;
