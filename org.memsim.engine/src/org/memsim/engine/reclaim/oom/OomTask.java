/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

import java.util.Optional;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/** A process as the OOM killer sees it. */
public interface OomTask {
  /** The score that keeps a process from being killed. */
  int NEVER = -1000;

  /** Its number. */
  int pid();

  /** Its name. */
  String name();

  /** Pages of its mappings: {@code total_vm}. */
  long totalPages();

  /** Anonymous pages in memory. */
  long anonPages();

  /** Pages of files in memory. */
  long filePages();

  /** Pages of shared memory in memory. */
  long shmemPages();

  /** Pages in swap. */
  long swapEntries();

  /** Bytes of its page tables, but for those of the highest levels: {@code mm_pgtables_bytes}. */
  long pageTableBytes();

  /** {@code oom_score_adj}, from -1000, never to be killed, to 1000. */
  int scoreAdj();

  /** The number of its user. */
  int uid();

  /** The nodes that its policy binds it to, of whichever of its threads; empty if none does. */
  Optional<IdSet> boundTo();

  /** The nodes of its cpuset: {@code mems_allowed}. */
  IdSet allowedNodes();

  /** Its cgroup. */
  MemoryCgroup group();

  /** Whether it was killed already and has not ended. */
  boolean isVictim();

  /** All its pages in memory. */
  default long rss() {
    return anonPages() + filePages() + shmemPages();
  }
}
