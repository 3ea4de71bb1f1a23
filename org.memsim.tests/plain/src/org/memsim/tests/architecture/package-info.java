/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Holds the architecture: rooms, directions, and the languages that files may be written in. */
package org.memsim.tests.architecture;
