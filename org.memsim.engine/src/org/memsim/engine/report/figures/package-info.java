/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** All figures of a snapshot as a tree, for those who look into a machine part by part. */
@NullMarked
package org.memsim.engine.report.figures;

import org.jspecify.annotations.NullMarked;
