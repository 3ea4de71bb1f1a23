/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a step.
 *
 * @param result the address returned, the name of an error, {@code ok}, or a signal and the pages
 *     before it
 * @param minorFaults those of this step
 * @param commit pages charged to the commit limit since the first step
 * @param memory what is in memory: of a single process the pages that came since the first step, of
 *     one of a family the sums of Rss, Pss, Shared_Clean, Shared_Dirty, Private_Clean,
 *     Private_Dirty and Anonymous of the mappings below, in KiB
 * @param areas the mappings from the arena upwards, each as {@code START-END:PERMS:OFFSET:NAME}
 */
record Answer(String result, long minorFaults, long commit, List<Long> memory, List<String> areas) {
  /** The step was not made, since an earlier one that it builds on had failed. */
  static final String SKIPPED = "skip";

  @Override
  public String toString() {
    String head = result + ", faults " + minorFaults + ", commit " + commit + ", memory " + memory;
    return areas.stream().collect(Collectors.joining("\n    ", head + "\n    ", ""));
  }
}
