/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What the tests of all rooms share. */
package org.memsim.tests;
