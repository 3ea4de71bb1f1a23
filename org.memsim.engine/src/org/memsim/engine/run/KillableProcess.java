/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.SeenRss;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.oom.OomTask;

/** A process as the OOM killer sees it. */
record KillableProcess(ProcessRun process, Cgroups cgroups) implements OomTask {
  @Override
  public int pid() {
    return process.pid();
  }

  @Override
  public String name() {
    return process.name();
  }

  @Override
  public long totalPages() {
    return process.space().totalPages();
  }

  @Override
  public long anonPages() {
    return seen().anon();
  }

  @Override
  public long filePages() {
    return seen().file();
  }

  @Override
  public long shmemPages() {
    return seen().shmem();
  }

  private SeenRss seen() {
    return process.space().residentPages().seen();
  }

  @Override
  public long swapEntries() {
    return process.space().residentPages().swapped();
  }

  @Override
  public long pageTableBytes() {
    return process.space().countedTables() * process.space().pageSize();
  }

  @Override
  public int scoreAdj() {
    return process.scoreAdj();
  }

  @Override
  public int uid() {
    return process.uid();
  }

  @Override
  public Optional<IdSet> boundTo() {
    boolean all = process.threads().stream().allMatch(thread -> bound(thread).isPresent());
    return all
        ? process.threads().stream().flatMap(thread -> bound(thread).stream()).reduce(IdSet::union)
        : Optional.empty();
  }

  private static Optional<IdSet> bound(ThreadRun thread) {
    return thread.task().placement().bound();
  }

  @Override
  public IdSet allowedNodes() {
    return cgroups.cpuset(process.space().cgroup()).mems();
  }

  @Override
  public MemoryCgroup group() {
    return cgroups.memory().group(process.space().cgroup());
  }

  @Override
  public boolean isVictim() {
    return process.isCondemned();
  }
}
