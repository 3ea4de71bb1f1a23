/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The workbench as its user meets it: a real workbench, in which the tests run outside of the UI
 * thread, so that they can wait for what happens on it.
 */
package org.memsim.tests.ui;
