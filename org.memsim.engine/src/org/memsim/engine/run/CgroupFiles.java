/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.CgroupLimit;
import org.memsim.dsl.model.IntSets;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.reclaim.cgroup.CgroupLimits;

/** What the files of cgroups say: as a machine states it, and as it was written since. */
final class CgroupFiles {
  static final String MEMS = "cpuset.mems";
  static final String CPUS = "cpuset.cpus";
  static final String MAX = "memory.max";
  static final String HIGH = "memory.high";
  static final String RECLAIM = "memory.reclaim";
  private static final String OOM_GROUP = "memory.oom.group";

  private final Arch arch;
  private final Map<Cgroup, Map<String, CgroupLimit>> written = new HashMap<>();

  CgroupFiles(Arch arch) {
    this.arch = arch;
  }

  /** Notes what was written. */
  void write(Cgroup cgroup, CgroupLimit value) {
    written.computeIfAbsent(cgroup, none -> new HashMap<>()).put(value.getKey(), value);
  }

  /** What a cgroup may have. */
  CgroupLimits limits(Cgroup cgroup) {
    return new CgroupLimits(
        pages(cgroup, "memory.min", 0),
        pages(cgroup, "memory.low", 0),
        pages(cgroup, HIGH, Long.MAX_VALUE),
        pages(cgroup, MAX, Long.MAX_VALUE),
        pages(cgroup, "memory.swap.high", Long.MAX_VALUE),
        pages(cgroup, "memory.swap.max", Long.MAX_VALUE),
        pages(cgroup, "memory.zswap.max", Long.MAX_VALUE));
  }

  private long pages(Cgroup cgroup, String key, long otherwise) {
    CgroupLimit limit = limit(cgroup, key);
    return limit == null ? otherwise : pages(limit);
  }

  /** The whole pages of a size; {@link Long#MAX_VALUE} for {@code max}. */
  long pages(CgroupLimit limit) {
    return limit.isMax()
        ? Long.MAX_VALUE
        : Measures.size(limit.getSize(), arch.pageSize()).amount() >> arch.pageShift();
  }

  /** Whether its processes are killed together: {@code memory.oom.group}. */
  boolean isKilledTogether(Cgroup cgroup) {
    CgroupLimit limit = limit(cgroup, OOM_GROUP);
    return limit != null && Measures.count(limit.getSize()).amount() == 1;
  }

  /**
   * What a file of a cpuset leaves of what the cgroup around it has; all of that if nothing is left
   * or the file says nothing.
   */
  IdSet members(Cgroup cgroup, String key, IdSet parent) {
    CgroupLimit stated = limit(cgroup, key);
    if (stated == null) {
      return parent;
    }
    IdSet members = members(stated, parent).intersect(parent);
    return members.isEmpty() ? parent : members;
  }

  private static IdSet members(CgroupLimit stated, IdSet all) {
    return stated.getSet() == null
        ? IdSet.of(Math.toIntExact(Measures.count(stated.getSize()).amount()))
        : IdSet.of(
            IntSets.members(stated.getSet(), all.toList()).stream()
                .mapToInt(Integer::intValue)
                .toArray());
  }

  private @Nullable CgroupLimit limit(Cgroup cgroup, String key) {
    CgroupLimit since = written.getOrDefault(cgroup, Map.of()).get(key);
    if (since != null) {
      return since;
    }
    for (CgroupLimit limit : cgroup.getLimits()) {
      if (limit.getKey().equals(key)) {
        return limit;
      }
    }
    return null;
  }
}
