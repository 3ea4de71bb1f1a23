/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The one room that knows the EMF model and wires the others: model to machine, script to events,
 * expectations to figures. Concurrency is discrete-event in simulated time; costs of events are a
 * model, see {@link org.memsim.engine.run.TimeModel}, placement of pages is Linux's.
 */
@NullMarked
package org.memsim.engine.run;

import org.jspecify.annotations.NullMarked;
