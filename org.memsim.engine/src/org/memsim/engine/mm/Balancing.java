/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MemoryTiers;
import org.memsim.engine.machine.NumaRules;

/**
 * What a machine remembers of its pages, and counts, for automatic NUMA balancing; and what its
 * mode means for a node: {@code kernel.numa_balancing}.
 */
public final class Balancing {
  /** Pages follow those who use them: NUMA_BALANCING_NORMAL. */
  public static final int NORMAL = 1;

  /** Pages that are used come to faster memory: NUMA_BALANCING_MEMORY_TIERING. */
  public static final int TIERING = 2;

  private final BalancingEvents events;
  private final LastUsers lastUsers = new LastUsers();
  private final MemoryTiers tiers;
  private final NumaRules.Promotion promotion;
  private RoomMaker roomMaker = (node, order) -> {};
  private int mode;

  /** Who makes room on a node that is nearly full. */
  @FunctionalInterface
  public interface RoomMaker {
    /** Room is wanted on a node for a block of an order; nobody waits for it. */
    void makeRoom(int node, int order);
  }

  Balancing(Machine machine) {
    this.events = new BalancingEvents(machine.nodes().getLast().id() + 1);
    this.tiers = MemoryTiers.of(machine);
    this.promotion = NumaRules.PROMOTION.in(machine.kernel());
  }

  /** What it counts. */
  public BalancingEvents events() {
    return events;
  }

  /** Who took the last hint fault at each page. */
  LastUsers lastUsers() {
    return lastUsers;
  }

  /** Sets the mode: 0, {@link #NORMAL}, {@link #TIERING} or both. */
  public void setMode(int value) {
    mode = value;
  }

  /** Has someone make room on nodes to which pages are to be promoted. */
  public void makeRoomBy(RoomMaker value) {
    roomMaker = value;
  }

  /** Whether pages that are used come to faster memory. */
  public boolean isTiering() {
    return (mode & TIERING) != 0 && promotion != NumaRules.Promotion.NONE;
  }

  /** Whether a node has memory of the fastest tier: node_is_toptier. */
  public boolean isTop(int node) {
    return tiers.isTop(node);
  }

  /** Whether pages are chosen by how soon they are used after they were marked. */
  public boolean choosesHotPages() {
    return promotion == NumaRules.Promotion.HOT;
  }

  /**
   * Whether pages of a node remember when they were marked, and not who used them: those of slower
   * memory that are to be promoted.
   */
  public boolean remembersTime(int node) {
    return isTiering() && choosesHotPages() && !isTop(node);
  }

  /** Whether pages of a node are marked; those of fast memory not, if they are not to move. */
  boolean marks(int node) {
    return !isTiering() || (mode & NORMAL) != 0 || !isTop(node);
  }

  /** What a page held is in another one now, which remembers the same unless its tier does not. */
  void moved(int from, int fromNode, int to, int toNode) {
    if (isTiering() && isTop(fromNode) != isTop(toNode)) {
      lastUsers.forget(from);
      lastUsers.forget(to);
    } else {
      lastUsers.move(from, to);
    }
  }

  /** A node has no room for pages that are to come to it. */
  void wantRoom(int node, int order) {
    if (isTiering()) {
      roomMaker.makeRoom(node, order);
    }
  }

  /** Pages came to a node for those who use them. */
  void migrated(int from, int to, long pages) {
    events.countMigrated(pages);
    if (!isTop(from) && isTop(to)) {
      events.countPromoted(to, pages);
    }
  }
}
