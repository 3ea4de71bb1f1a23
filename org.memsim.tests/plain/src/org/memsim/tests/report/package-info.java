/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What reports of recordings tell, in each of their forms. */
package org.memsim.tests.report;
