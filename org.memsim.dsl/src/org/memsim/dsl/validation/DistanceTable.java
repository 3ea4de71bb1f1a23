/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.DistanceRow;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.MemPackage;

/** The distances of a machine as far as they are stated, and where each of them stands. */
public final class DistanceTable {
  /** Between two nodes, in the order of the table. */
  private record Pair(int from, int to) {}

  /**
   * A number in the text.
   *
   * @param holder the element that has it
   * @param feature the list that it is in
   * @param index its place in the list
   * @param value the distance
   */
  public record Place(EObject holder, EAttribute feature, int index, long value) {}

  private final List<Integer> nodes;
  private final Map<Pair, Place> places = new HashMap<>();

  /**
   * Reads a table; what is too much in it is left out.
   *
   * @param nodes the nodes of the machine in ascending order, which is that of the table
   */
  public DistanceTable(Distances distances, Collection<Integer> nodes) {
    this.nodes = List.copyOf(nodes);
    int width = this.nodes.size();
    List<Long> list = distances.getValues();
    for (int i = 0; i < Math.min(list.size(), width * width); i++) {
      Place place =
          new Place(distances, MemPackage.eINSTANCE.getDistances_Values(), i, list.get(i));
      places.put(new Pair(this.nodes.get(i / width), this.nodes.get(i % width)), place);
    }
    for (DistanceRow row : distances.getRows()) {
      if (this.nodes.stream().noneMatch(node -> node.longValue() == row.getNode())) {
        continue;
      }
      for (int i = 0; i < Math.min(row.getValues().size(), width); i++) {
        Place place =
            new Place(row, MemPackage.eINSTANCE.getDistanceRow_Values(), i, row.getValues().get(i));
        places.putIfAbsent(new Pair(row.getNode().intValue(), this.nodes.get(i)), place);
      }
    }
  }

  /** The nodes in ascending order. */
  public List<Integer> nodes() {
    return nodes;
  }

  /** Where the distance from one node to another stands. */
  public Optional<Place> place(int from, int to) {
    return Optional.ofNullable(places.get(new Pair(from, to)));
  }

  /** The distance from one node to another. */
  public Optional<Long> distance(int from, int to) {
    return place(from, to).map(Place::value);
  }
}
