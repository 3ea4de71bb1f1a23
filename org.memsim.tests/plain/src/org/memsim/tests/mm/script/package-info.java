/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Scripts of memory system calls that a real kernel executed, and the engine's answers to them. */
package org.memsim.tests.mm.script;
