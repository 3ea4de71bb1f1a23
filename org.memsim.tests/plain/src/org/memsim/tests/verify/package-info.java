/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Real machines against the rules. */
package org.memsim.tests.verify;
