/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;
import java.util.Optional;

/** Something that the kernel said about memory while the workload ran. */
public sealed interface KernelMessage
    permits KernelMessage.OutOfMemory,
        KernelMessage.AllocationFailure,
        KernelMessage.KilledTogether {
  /** The simulated time, in ns. */
  long timeNs();

  /**
   * Whose request it is about.
   *
   * @param task the name of the process or kernel thread that asked
   * @param pid its number, 0 for a kernel thread
   * @param cpu the cpu that it ran on
   * @param gfp the request's flags as the kernel numbers them
   * @param gfpNames their names, as {@code GFP_KERNEL|__GFP_COMP}
   * @param order the logarithm of the block's size in pages
   * @param nodes the nodes of its policy in the kernel's list format; empty if none confines it
   * @param allowedNodes the nodes of its cpuset in the same format
   * @param scoreAdj its {@code oom_score_adj}
   */
  record Request(
      String task,
      int pid,
      int cpu,
      long gfp,
      String gfpNames,
      int order,
      Optional<String> nodes,
      String allowedNodes,
      int scoreAdj) {}

  /**
   * The machine's memory at that moment: what {@code show_mem} prints.
   *
   * @param nodes its nodes
   * @param shown the ids of those whose lines are printed
   * @param memory what its nodes do not count
   */
  record Memory(List<NodeSnapshot> nodes, List<Integer> shown, MemorySnapshot memory) {
    /** Keeps its own copies of the lists. */
    public Memory {
      nodes = List.copyOf(nodes);
      shown = List.copyOf(shown);
    }
  }

  /**
   * A line of the table of processes.
   *
   * @param pid its number
   * @param uid the number of its user
   * @param totalPages pages of its mappings
   * @param rss its pages in memory
   * @param pageTableBytes bytes of its page tables
   * @param swapEntries its pages in swap
   * @param scoreAdj its {@code oom_score_adj}
   * @param name its name
   */
  record Task(
      int pid,
      int uid,
      long totalPages,
      long rss,
      long pageTableBytes,
      long swapEntries,
      int scoreAdj,
      String name) {}

  /**
   * A cgroup that is at its limit.
   *
   * @param path its path from the root
   * @param usage pages that it has been charged for
   * @param limit {@code memory.max} in pages
   * @param failures how often it was at its limit
   */
  record Group(String path, long usage, long limit, long failures) {}

  /**
   * A process that was killed.
   *
   * @param task what the table of processes has of it
   * @param anonPages its anonymous pages in memory
   * @param filePages its pages of files in memory
   * @param shmemPages its pages of shared memory in memory
   * @param group the path of its cgroup
   * @param cause how the line begins
   */
  record Victim(
      Task task, long anonPages, long filePages, long shmemPages, String group, String cause) {}

  /**
   * A request that was out of memory.
   *
   * @param timeNs the simulated time, in ns
   * @param request the request
   * @param constraint the kernel's name of what confined it
   * @param group the cgroup that it was confined to; empty if none
   * @param memory the memory; empty if so much was printed lately that Linux leaves it out
   * @param tasks the processes that it could have had killed; empty along with {@code memory}
   * @param victim the one that was killed; empty if the machine stopped
   * @param panic why the machine stopped; empty if it goes on
   */
  record OutOfMemory(
      long timeNs,
      Request request,
      String constraint,
      Optional<Group> group,
      Optional<Memory> memory,
      List<Task> tasks,
      Optional<Victim> victim,
      Optional<String> panic)
      implements KernelMessage {
    /** Keeps its own copy of the list. */
    public OutOfMemory {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The processes of a cgroup were killed, for one of them was: {@code memory.oom.group}.
   *
   * @param timeNs the simulated time, in ns
   * @param path the path of the cgroup
   * @param victims its other processes, as they were before
   */
  record KilledTogether(long timeNs, String path, List<Victim> victims) implements KernelMessage {
    /** Keeps its own copy of the list. */
    public KilledTogether {
      victims = List.copyOf(victims);
    }
  }

  /**
   * A request that failed and had not said that it may do so silently.
   *
   * @param timeNs the simulated time, in ns
   * @param request the request
   * @param memory the memory
   */
  record AllocationFailure(long timeNs, Request request, Memory memory) implements KernelMessage {}
}
