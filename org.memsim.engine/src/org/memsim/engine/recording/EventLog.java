/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/**
 * Takes the events of a run: a method for each kind, see {@link Event} for what the figures mean.
 * Words are taken by {@link #word}, of which the same comes to the same number; nothing is made for
 * an event whose words were seen before.
 */
public final class EventLog {
  private final EventRing ring;
  private final Dictionary dictionary;
  private final Detail detail;
  private long nowNs;
  private int actor;

  EventLog(EventRing ring, Dictionary dictionary, Detail detail) {
    this.ring = ring;
    this.dictionary = dictionary;
    this.detail = detail;
  }

  /** Whether events of a detail are recorded. */
  public boolean keeps(Detail wanted) {
    return wanted.compareTo(detail) <= 0;
  }

  /** The number of a word. */
  public int word(String word) {
    return dictionary.name(word);
  }

  /**
   * When and by whom the events that follow happen.
   *
   * @param timeNs the simulated time, in ns
   * @param name the word for the actor; 0 for nobody
   */
  public EventLog at(long timeNs, int name) {
    nowNs = timeNs;
    actor = name;
    return this;
  }

  private boolean leavesOut(EventType type) {
    return type.detail().compareTo(detail) > 0;
  }

  private void add(EventType type, long a, long b, long c, long d, long e, long f, long g) {
    if (!leavesOut(type)) {
      ring.add(type, nowNs, actor, a, b, c, d, e, f, g);
    }
  }

  private void add(EventType type, long a, long b) {
    add(type, a, b, 0, 0, 0, 0, 0);
  }

  private void add(EventType type, long a, long b, long c, long d) {
    add(type, a, b, c, d, 0, 0, 0);
  }

  public void actorStarted(int pid, int cpu) {
    add(EventType.ACTOR_STARTED, pid, cpu);
  }

  public void actorEnded(String state) {
    add(EventType.ACTOR_ENDED, word(state), 0);
  }

  public void stepBegan(int place) {
    add(EventType.STEP_BEGAN, place, 0);
  }

  public void stepEnded(int place, String errno) {
    add(EventType.STEP_ENDED, place, word(errno));
  }

  public void markReached(int place, String name) {
    add(EventType.MARK_REACHED, place, word(name));
  }

  public void expected(int place, boolean held, String why) {
    add(EventType.EXPECTED, place, held ? 1 : 0, word(why), 0);
  }

  public void sysctlWritten(int place, String name, String value) {
    add(EventType.SYSCTL_WRITTEN, place, word(name), word(value), 0);
  }

  public void killed(int pid, String constraint, long points, long pages) {
    add(EventType.KILLED, pid, word(constraint), points, pages);
  }

  /**
   * The figures of a list of records, such as refusals or amounts of nodes.
   *
   * @param figures those of each record after the other, words by their numbers
   * @param length how many numbers these are
   * @return the number of this list, for an event that has it
   */
  public int row(long[] figures, int length) {
    return dictionary.row(figures, length);
  }

  /** Requests that were refused, with the number of their refusals and of two words. */
  public void detoured(int refusals, int node, int zone, int order, int gfp, long requests) {
    add(EventType.DETOURED, refusals, node, zone, order, gfp, requests, 0);
  }

  public void reclaimed(int node, String who, int priority, long scanned, long reclaimed) {
    add(EventType.RECLAIMED, node, word(who), priority, scanned, reclaimed, 1, 0);
  }

  public void kswapdWoken(int node, int order) {
    add(EventType.KSWAPD_WOKEN, node, order, 1, 0);
  }

  public void kswapdSlept(int node, boolean hopeless) {
    add(EventType.KSWAPD_SLEPT, node, hopeless ? 1 : 0);
  }

  public void compacted(int node, String zone, int order, String who, String outcome, long moved) {
    add(EventType.COMPACTED, node, word(zone), order, word(who), word(outcome), moved, 1);
  }

  public void stalled(int node, String why, long ns) {
    add(EventType.STALLED, node, word(why), ns, 1);
  }

  public void faulted(long minor, long major) {
    add(EventType.FAULTED, minor, major);
  }

  public void swappedOut(int node, int area, long pages) {
    add(EventType.SWAPPED_OUT, node, area, pages, 0);
  }

  public void swappedIn(int node, int area, long pages, long ahead) {
    add(EventType.SWAPPED_IN, node, area, pages, ahead);
  }

  public void migrated(int from, int to, String why, long pages) {
    add(EventType.MIGRATED, from, to, word(why), pages);
  }

  public void tablesCounted(
      int pid, String level, long tables, long entries, long used, int entryBytes) {
    add(EventType.TABLES_COUNTED, pid, word(level), tables, entries, used, entryBytes, 0);
  }

  /** A mapping, with the number of the list of what each node has of it. */
  public void mappingCounted(
      int pid,
      long start,
      long bytes,
      String protection,
      String name,
      int perNode,
      long swappedBytes) {
    add(
        EventType.MAPPING_COUNTED,
        pid,
        start,
        bytes,
        word(protection),
        word(name),
        perNode,
        swappedBytes);
  }

  public void latencyCounted(long fromNs, long toNs, long accesses) {
    add(EventType.LATENCY_COUNTED, fromNs, toNs, accesses, 0);
  }
}
