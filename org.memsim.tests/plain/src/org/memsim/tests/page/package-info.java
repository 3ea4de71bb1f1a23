/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Tests of the page allocator: against a plain implementation of Linux's free lists, against rules
 * of conservation, and against what kernel 6.1 did when nodes filled up.
 */
package org.memsim.tests.page;
