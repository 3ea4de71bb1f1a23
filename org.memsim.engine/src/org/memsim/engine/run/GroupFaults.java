/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * The faults of the processes of cgroups, by number of the cgroup: {@code count_memcg_event_mm}.
 */
final class GroupFaults {
  private final Map<Integer, Long> all = new HashMap<>();
  private final Map<Integer, Long> major = new HashMap<>();

  /** Adds those of a process. */
  void add(ProcessRun process) {
    AddressSpace space = process.space();
    all.merge(space.cgroup(), space.minorFaults() + space.majorFaults(), Long::sum);
    major.merge(space.cgroup(), space.majorFaults(), Long::sum);
  }

  /** These and those of more processes. */
  GroupFaults with(List<ProcessRun> processes) {
    GroupFaults sum = new GroupFaults();
    sum.all.putAll(all);
    sum.major.putAll(major);
    processes.forEach(sum::add);
    return sum;
  }

  /** Those of a cgroup and of the cgroups below it. */
  long of(MemoryCgroup group, boolean onlyMajor) {
    Map<Integer, Long> counted = onlyMajor ? major : all;
    return group.subtree().stream().mapToLong(g -> counted.getOrDefault(g.id(), 0L)).sum();
  }
}
