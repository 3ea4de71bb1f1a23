/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.List;

/**
 * Something that happened. Each kind has its figures as components, of types {@code int}, {@code
 * long}, {@code boolean}, {@link String} and lists of records of these; when and on whose behalf it
 * happened a {@link RecordedEvent} says. Kinds may gain components at their ends.
 *
 * <p>A <em>place</em> is an index into {@link RecordingHeader#places}, which says where in the
 * source something stands.
 */
public sealed interface Event {

  /** An actor began, on a cpu or on none ({@code -1}); kernel threads have the pid 0. */
  record ActorStarted(int pid, int cpu) implements Event {}

  /** An actor has done its last step; a process is in a {@code state} then. */
  record ActorEnded(String state) implements Event {}

  /** An actor began the step at a place. */
  record StepBegan(int place) implements Event {}

  /** It has done the step, or failed with an {@code errno}, which is empty otherwise. */
  record StepEnded(int place, String errno) implements Event {}

  /** A mark was reached. */
  record MarkReached(int place, String name) implements Event {}

  /** An expectation was checked; if it did not hold, {@code why} says so with its figures. */
  record Expected(int place, boolean held, String why) implements Event {}

  /** A sysctl was written. */
  record SysctlWritten(int place, String name, String value) implements Event {}

  /** A process was killed for want of memory: see the kernel's report for the words. */
  record Killed(int pid, String constraint, long points, long pages) implements Event {}

  /**
   * Requests were refused by zones that they preferred.
   *
   * @param refusals the zones that refused the first request, in the order in which they were asked
   * @param node of the zone that served; -1 if none did
   * @param zone the zone that served, as {@code Normal}; empty if none did
   * @param order the logarithm of the blocks' size in pages
   * @param gfp the flags of the requests, by the kernel's names without {@code GFP_}
   * @param requests how many there were, one soon after the other
   */
  record Detoured(
      List<Refusal> refusals, int node, String zone, int order, String gfp, long requests)
      implements Event {
    /** Keeps its own copy of the list. */
    public Detoured {
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * A zone that refused a request.
   *
   * @param node its node
   * @param zone its name, as {@code Normal}
   * @param why in words
   * @param free its free pages
   * @param mark the mark that these were held against, in pages
   * @param protection what it keeps on top of that, in pages
   */
  record Refusal(int node, String zone, String why, long free, long mark, long protection) {}

  /**
   * Memory of a node was reclaimed.
   *
   * @param who {@code kswapd}, {@code direct} and so on
   * @param priority the kernel's, from 12 down to 0
   * @param scanned pages that were looked at
   * @param reclaimed pages that were freed
   * @param rounds in how many rounds, one soon after the other
   */
  record Reclaimed(int node, String who, int priority, long scanned, long reclaimed, long rounds)
      implements Event {}

  /** The kswapd of a node was woken for blocks of an order. */
  record KswapdWoken(int node, int order, long times) implements Event {}

  /** The kswapd of a node went to sleep; it has given the node up if that is hopeless. */
  record KswapdSlept(int node, boolean hopeless) implements Event {}

  /** The compaction of a zone ended. */
  record Compacted(
      int node, String zone, int order, String who, String outcome, long moved, long times)
      implements Event {}

  /** The actor waited for memory of a node. */
  record Stalled(int node, String why, long ns, long times) implements Event {}

  /** The actor's process had faults. */
  record Faulted(long minor, long major) implements Event {}

  /** Pages of a node were given slots of a swap area. */
  record SwappedOut(int node, int area, long pages) implements Event {}

  /** Pages were read from a swap area to a node, some of them ahead of being asked for. */
  record SwappedIn(int node, int area, long pages, long ahead) implements Event {}

  /** Pages went from one node to another, or within one. */
  record Migrated(int from, int to, String why, long pages) implements Event {}

  /**
   * What the page tables of a process were at the end of the run, told once for each level from the
   * top one.
   *
   * @param level as Linux calls it, such as {@code PMD}
   * @param tables how many tables of the level there are
   * @param entries how many entries these have
   * @param used how many of them are not empty
   * @param entryBytes bytes of an entry
   */
  record TablesCounted(int pid, String level, long tables, long entries, long used, int entryBytes)
      implements Event {}

  /**
   * How many of the run's accesses took so long, told at its end once for each bucket that has any.
   *
   * @param fromNs the least that an access of the bucket took, in ns
   * @param toNs what none of them took more than, in ns
   * @param accesses how many they are
   */
  record LatencyCounted(long fromNs, long toNs, long accesses) implements Event {}

  /**
   * A mapping of a process, told at each mark and at the end of the run.
   *
   * @param start its first address
   * @param bytes its size
   * @param protection as {@code maps} prints it, such as {@code rw-p}
   * @param name what it maps: a path, a name in brackets, or its kind
   * @param perNode what is in memory of it, by node; nodes without any are left out
   * @param swapped bytes of it that are swapped out
   */
  record MappingCounted(
      int pid,
      long start,
      long bytes,
      String protection,
      String name,
      List<OnNode> perNode,
      long swapped)
      implements Event {
    /** Keeps its own copy of the list. */
    public MappingCounted {
      perNode = List.copyOf(perNode);
    }
  }

  /**
   * What a node has of something.
   *
   * @param node its number
   * @param bytes how much
   */
  record OnNode(int node, long bytes) {}
}
