/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The lists of pages in use. */
package org.memsim.tests.page.lru;
