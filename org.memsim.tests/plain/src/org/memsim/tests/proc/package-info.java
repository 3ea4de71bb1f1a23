/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The views against dumps of a real kernel 6.1: a dump is read into a snapshot, and the view of
 * that snapshot must give the dump's bytes again. What the dumps are is told in {@code
 * resources/qemu/README.md}.
 */
package org.memsim.tests.proc;
