/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;

/** The lists of all nodes and cgroups of a machine. */
final class Lruvecs {
  private final PageAllocator allocator;
  private final Frames frames;
  private final Lruvec[] byNode;

  /** By number of the zone. */
  private final Lruvec[] byZone;

  /** By number of the cgroup and of the node, made when a page comes; empty for the root. */
  private @Nullable Lruvec[][] byGroup = new Lruvec[0][];

  Lruvecs(PageAllocator allocator) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.byNode = new Lruvec[allocator.machine().nodes().getLast().id() + 1];
    this.byZone = new Lruvec[allocator.zones().size()];
    for (int node = 0; node < byNode.length; node++) {
      byNode[node] = new Lruvec(frames, node, 0, null);
    }
    for (ZoneMemory zone : allocator.zones()) {
      byZone[zone.zone().ordinal()] = byNode[zone.node()];
    }
  }

  /** Those of the root cgroup. */
  Lruvec ofNode(int node) {
    return byNode[node];
  }

  /** Those of the root cgroup, of the node that a zone is of. */
  Lruvec ofZone(int zoneOrdinal) {
    return byZone[zoneOrdinal];
  }

  /** Those of the root cgroup, of all nodes. */
  List<Lruvec> ofNodes() {
    return List.of(byNode);
  }

  /** Those of a cgroup; 0 is the root. */
  Lruvec ofGroup(int group, int node) {
    if (group == 0) {
      return byNode[node];
    }
    if (group >= byGroup.length) {
      byGroup = Arrays.copyOf(byGroup, Math.max(group + 1, 2 * byGroup.length));
    }
    Lruvec[] lists = byGroup[group];
    if (lists == null) {
      lists = new Lruvec[byNode.length];
      byGroup[group] = lists;
    }
    Lruvec lruvec = lists[node];
    if (lruvec == null) {
      Lruvec parent = ofGroup(allocator.charges().parentOf(group), node);
      lruvec = new Lruvec(frames, node, group, parent);
      lists[node] = lruvec;
    }
    return lruvec;
  }

  /** Those of a cgroup if they were made. */
  Optional<Lruvec> known(int group, int node) {
    if (group == 0) {
      return Optional.of(byNode[node]);
    }
    Lruvec[] lists = group < byGroup.length ? byGroup[group] : null;
    return lists == null ? Optional.empty() : Optional.ofNullable(lists[node]);
  }

  /** Those of a node of all cgroups that have had pages there, the root's first. */
  List<Lruvec> everyOf(int node) {
    List<Lruvec> every = new ArrayList<>();
    every.add(byNode[node]);
    for (Lruvec[] lists : byGroup) {
      if (lists != null && lists[node] != null) {
        every.add(lists[node]);
      }
    }
    return every;
  }

  /** Those that a page belongs on. */
  Lruvec of(int frame) {
    int group = allocator.charges().ownerOf(frame);
    Lruvec ofRoot = byZone[frames.zoneOrdinal(frame)];
    return group == 0 ? ofRoot : ofGroup(group, ofRoot.node());
  }
}
