/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.DistanceRow;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.Machine;

/** The table of distances: complete, plausible, and about nodes that exist. */
class DistanceValidator extends TopicValidator {
  /** What firmware gives as a node's distance to itself; no other is smaller. */
  private static final long LOCAL = 10;

  /** The table of firmware has bytes; 255 stands for no connection. */
  private static final long MAX = 255;

  /** There are as many distances as there must be, in the order of the nodes. */
  @Check
  void checkCount(Distances distances) {
    Topology topology = machineOf(distances).orElseThrow();
    checkColumns(distances, topology);
    int nodes = topology.nodes().size();
    if (distances.getRows().isEmpty()) {
      int count = distances.getValues().size();
      report(
          count != nodes * nodes,
          distances,
          counted(nodes, "node")
              + (nodes == 1 ? " has " : " have ")
              + nodes * nodes
              + (nodes == 1 ? " distance" : " distances")
              + ", not "
              + count
              + ".");
    } else if (!distances.getValues().isEmpty()) {
      report(true, distances, "Either each row begins with its node and ':', or none does.");
    } else {
      int rows = distances.getRows().size();
      report(
          rows < nodes,
          distances,
          counted(nodes, "node")
              + " need "
              + counted(nodes, "row")
              + " of distances, not "
              + rows
              + ".");
    }
  }

  /** A variant with other nodes than its base cannot use the base's table. */
  @Check
  void checkInherited(Machine machine) {
    Topology topology = topology(machine);
    Optional<Distances> distances = topology.machine().distances();
    Machine owner =
        distances.map(d -> EcoreUtil2.getContainerOfType(d, Machine.class)).orElse(machine);
    int stated = topology(owner).nodes().size();
    if (owner != machine && stated != topology.nodes().size()) {
      error(
          "Machine '"
              + machine.getName()
              + "' has "
              + counted(topology.nodes().size(), "node")
              + ", but inherits the distances of "
              + stated
              + " from '"
              + owner.getName()
              + "'; state its own.",
          machine,
          MEM.getElement_Name(),
          IssueCodes.DISTANCE_COUNT);
    }
  }

  private void report(boolean isWrong, Distances distances, String message) {
    if (isWrong) {
      errorAtStart(message, distances, IssueCodes.DISTANCE_COUNT);
    }
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The header of a pasted table names the nodes in their order. */
  private void checkColumns(Distances distances, Topology topology) {
    List<Integer> nodes = List.copyOf(topology.nodes().keySet());
    for (int i = 0; i < distances.getColumns().size(); i++) {
      long column = distances.getColumns().get(i);
      if (i >= nodes.size() || column != nodes.get(i)) {
        error(
            topology.hasNode(column)
                ? "The columns stand in the order of the nodes: " + topology.nodeList() + "."
                : TopologyValidator.unknownNode(column, topology),
            distances,
            MEM.getDistances_Columns(),
            i,
            IssueCodes.UNKNOWN_NODE,
            i < nodes.size() ? new String[] {nodes.get(i).toString()} : new String[0]);
      }
    }
  }

  /** The label of a row is a node, and the row has a distance to each node. */
  @Check
  void checkRow(DistanceRow row) {
    Topology topology = machineOf(row).orElseThrow();
    int nodes = topology.nodes().size();
    if (!topology.hasNode(row.getNode())) {
      error(
          TopologyValidator.unknownNode(row.getNode(), topology),
          row,
          MEM.getDistanceRow_Node(),
          IssueCodes.UNKNOWN_NODE,
          topology.nearestNode(row.getNode()));
    } else if (row.getValues().size() != nodes) {
      error(
          "The row of node "
              + row.getNode()
              + " has "
              + counted(row.getValues().size(), "distance")
              + "; it needs "
              + nodes
              + ", one to each node.",
          row,
          MEM.getDistanceRow_Node(),
          IssueCodes.DISTANCE_COUNT);
    }
  }

  /** Each distance that is stated is plausible. */
  @Check
  void checkTable(Distances distances) {
    Topology topology = machineOf(distances).orElseThrow();
    DistanceTable table = new DistanceTable(distances, topology.nodes().keySet());
    for (int from : table.nodes()) {
      for (int to : table.nodes()) {
        checkDistance(table, from, to);
      }
    }
  }

  private void checkDistance(DistanceTable table, int from, int to) {
    Optional<DistanceTable.Place> stated = table.place(from, to);
    if (stated.isEmpty()) {
      return;
    }
    DistanceTable.Place place = stated.get();
    long distance = place.value();
    long back = table.distance(to, from).orElse(distance);
    if (from == to && distance != LOCAL) {
      report(
          "The distance of node " + from + " to itself is 10, not " + distance + ".",
          place,
          IssueCodes.SELF_DISTANCE,
          LOCAL);
    } else if (distance < LOCAL) {
      report(
          "A distance is at least 10, that of a node to itself; " + distance + " is less.",
          place,
          IssueCodes.DISTANCE_TOO_SMALL,
          Math.max(back, LOCAL));
    } else if (distance > MAX) {
      report(
          "A distance is at most 255, which stands for no connection; " + distance + " is more.",
          place,
          IssueCodes.DISTANCE_TOO_LARGE,
          MAX);
    } else if (from > to && distance != back && back >= LOCAL && back <= MAX) {
      warnOfAsymmetry(place, from, to, back);
    }
  }

  private void warnOfAsymmetry(DistanceTable.Place place, int from, int to, long back) {
    warning(
        "It is "
            + place.value()
            + " from node "
            + from
            + " to node "
            + to
            + ", but "
            + back
            + " back; firmware usually has both alike.",
        place.holder(),
        place.feature(),
        place.index(),
        IssueCodes.ASYMMETRIC_DISTANCE,
        Long.toString(back));
  }

  private void report(String message, DistanceTable.Place place, String code, long instead) {
    error(message, place.holder(), place.feature(), place.index(), code, Long.toString(instead));
  }
}
