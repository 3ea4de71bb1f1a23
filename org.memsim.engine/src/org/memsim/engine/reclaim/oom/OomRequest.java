/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

import java.util.Optional;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * A request that is out of memory: {@code struct oom_control}.
 *
 * @param gfp what it asks
 * @param order the logarithm of the block's size in pages
 * @param constraint what it is confined to
 * @param nodes the nodes of its policy, if these are its constraint
 * @param group the cgroup that is at its limit, if that is its constraint
 * @param totalPages the pages that it is confined to, swap included
 */
public record OomRequest(
    Gfp gfp,
    int order,
    OomConstraint constraint,
    Optional<IdSet> nodes,
    Optional<MemoryCgroup> group,
    long totalPages) {

  /**
   * Whether a process may have memory where it is short: {@code oom_cpuset_eligible}. One that its
   * policy binds elsewhere has none; without a policy as the reason, cpusets must meet.
   *
   * @param current the process that asks
   */
  public boolean couldHelp(OomTask task, Optional<OomTask> current) {
    if (group.isPresent()) {
      return task.group().isWithin(group.get());
    }
    if (nodes.isPresent()) {
      return task.boundTo().map(nodes.get()::intersects).orElse(true);
    }
    return current.map(OomTask::allowedNodes).map(task.allowedNodes()::intersects).orElse(true);
  }
}
