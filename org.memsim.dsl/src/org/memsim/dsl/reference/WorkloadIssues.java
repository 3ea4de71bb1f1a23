/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import static org.memsim.dsl.facts.IssueFact.issue;

import java.util.List;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.IssueFact.Frame;
import org.memsim.dsl.validation.IssueCodes;

/** Policies, steps, views and expectations. */
final class WorkloadIssues {
  static final List<IssueFact> ALL =
      List.of(
          issue(
              IssueCodes.MEMORYLESS_POLICY,
              "A policy none of whose nodes has memory",
              "Linux refuses it with EINVAL; a step may be announced to fail so.",
              Frame.PROCESS,
              "set policy heap «bind 2»",
              "set policy heap bind 1"),
          issue(
              IssueCodes.MEMORYLESS_NODE,
              "A node without memory among others in a policy",
              "Linux leaves it out of the policy without a word.",
              Frame.PROCESS,
              "set policy heap interleave «0-2»",
              "set policy heap interleave 0-1"),
          issue(
              IssueCodes.AREA_BEYOND_MAPPING,
              "A part of a mapping that lies outside of it",
              "The bounds of an area are offsets from the start of its mapping.",
              Frame.PROCESS,
              "touch heap[0..«32 MiB»]",
              "touch heap[0..16 MiB]"),
          issue(
              IssueCodes.CONTRADICTORY_FLAGS,
              "Allocation flags that contradict each other",
              "A request is for one kind of zone, and its pages are movable or reclaimable, not"
                  + " both.",
              Frame.KERNEL,
              "alloc b order 0 gfp DMA32|«HIGHMEM»",
              "alloc b order 0 gfp DMA32"),
          issue(
              IssueCodes.UNKNOWN_VIEW,
              "A view that does not exist",
              "Views have the names that Linux gives them under /proc and /sys, or those of its"
                  + " tools.",
              Frame.PROCESS,
              "print «numastats»",
              "print numastat"),
          issue(
              IssueCodes.VIEW_SUBJECT,
              "A view without what it is of, or with what it is not of",
              "Some views are of a process, one is of a page, the others are of the machine.",
              Frame.PROCESS,
              "print «numa_maps»",
              "print numa_maps of p"),
          issue(
              IssueCodes.UNKNOWN_METRIC,
              "A figure that does not exist",
              "A metric is a path; the message says how it goes on.",
              Frame.PROCESS,
              "expect vmstat.«pgfalt» >= 0",
              "expect vmstat.pgfault >= 0"),
          issue(
              IssueCodes.METRIC_ARGUMENT,
              "A figure without an argument, or with one of the wrong kind",
              "Nodes and orders are numbers, zones and processes are names.",
              Frame.PROCESS,
              "expect «zone(0)».free > 0",
              "expect zone(0, DMA32).free > 0"),
          issue(
              IssueCodes.UNLIKE_DIMENSIONS,
              "A size compared with a time, and so on",
              "Figures are compared and added with their like; pages are like sizes and plain"
                  + " numbers.",
              Frame.PROCESS,
              "expect «time > 1 MiB»",
              "expect time > 1 ms"),
          issue(
              IssueCodes.WORD_SINCE_MARK,
              "A word that is to have grown since a mark",
              "METRIC since MARK is what a figure is now less what it was at the mark. A state is a"
                  + " word, which has no difference.",
              Frame.PROCESS,
              "mark m  expect process(p).state since «m» == running",
              "mark m  expect process(p).state == running"),
          issue(
              IssueCodes.NEVER_HOLDS,
              "An expectation that can never hold",
              "It is false whatever the run does: its numbers contradict each other, or what the"
                  + " machine has: a node cannot have more memory free than it has.",
              Frame.PROCESS,
              "expect «node(0).free > 2 GiB»",
              "expect node(0).free < 1 GiB"),
          issue(
              IssueCodes.NOT_YET,
              "Something that the engine cannot run yet",
              "The language has it, and it is checked; what would depend on it cannot run. It is"
                  + " never ignored.",
              Frame.PROCESS,
              "«advise heap mergeable»",
              "touch heap"));

  private WorkloadIssues() {}
}
