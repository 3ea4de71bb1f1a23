/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.Optional;

/**
 * Something that a process of a workload has done in a run, or that was done to it, and what it is
 * for the guest.
 *
 * @param id what the guest calls its dump of it; the same step has the same in each run
 * @param process the number of the process, from 0 in the order in which they began
 * @param title the step as it stands in the file, with its line
 * @param order the line of the plan that has the guest do it; empty if the guest has nothing to do
 * @param leftOut why the guest cannot do it; empty if it can
 * @param figures what the process was like after it; empty if there is nothing to see
 */
public record LabStep(
    String id,
    int process,
    String title,
    String order,
    Optional<String> leftOut,
    Optional<ProcessFigures> figures) {}
