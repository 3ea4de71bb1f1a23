/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What people and programs are told of a run, made from its recording alone.
 *
 * <p>A {@link org.memsim.engine.report.RunReport} has what there is to tell as records; a {@link
 * org.memsim.engine.report.ReportFormat} writes it as text, JSON, CSV, HTML or JUnit's XML. All
 * formats of a recording tell the same figures, because all are written from the same report.
 */
@NullMarked
package org.memsim.engine.report;

import org.jspecify.annotations.NullMarked;
