/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Tests of recordings: what they hold, what is wrong with files, and runs that are killed. */
package org.memsim.tests.recording;
