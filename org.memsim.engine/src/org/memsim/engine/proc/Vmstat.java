/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.memsim.engine.snapshot.Counter;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** The counters of {@code /proc/vmstat}, in Linux's order, summed over the machine. */
public final class Vmstat {
  /**
   * A counter at one moment.
   *
   * @param name Linux's name
   * @param value pages or events, as the name says
   */
  public record Line(String name, long value) {}

  private record Definition(
      Predicate<MachineSnapshot> exists, ToLongFunction<MachineSnapshot> figure) {}

  private static final Map<String, Definition> ALL = new LinkedHashMap<>();

  static {
    for (ZoneCounter counter : ZoneCounter.values()) {
      add(counter, m -> sumOfZones(m, z -> z.counters().get(counter)));
    }
    for (NumaCounter counter : NumaCounter.values()) {
      add(counter, m -> sumOfZones(m, z -> z.numa().get(counter)));
    }
    for (NodeCounter counter : NodeCounter.values()) {
      add(counter, m -> m.nodes().stream().mapToLong(node -> m.printed(node, counter)).sum());
    }
    add("nr_dirty_threshold", m -> true, m -> m.memory().dirty().threshold());
    add("nr_dirty_background_threshold", m -> true, m -> m.memory().dirty().background());
    for (VmEvent event : VmEvent.values()) {
      add(event.linuxName(), event::isOf, m -> m.events().get(event));
    }
    for (String level : List.of("2", "3")) {
      add("direct_map_level" + level + "_splits", Vmstat::mapsDirectly, m -> 0);
    }
    add("nr_unstable", m -> true, m -> 0);
  }

  private Vmstat() {}

  private static void add(Counter counter, ToLongFunction<MachineSnapshot> figure) {
    add(counter.linuxName(), m -> m.numa() || !counter.numaOnly(), figure);
  }

  private static void add(
      String name, Predicate<MachineSnapshot> exists, ToLongFunction<MachineSnapshot> figure) {
    ALL.put(name, new Definition(exists, figure));
  }

  private static boolean mapsDirectly(MachineSnapshot machine) {
    return !machine.memory().directMap().isEmpty();
  }

  private static long sumOfZones(MachineSnapshot machine, ToLongFunction<ZoneSnapshot> figure) {
    return machine.nodes().stream().flatMap(node -> node.zones().stream()).mapToLong(figure).sum();
  }

  /** The names of all counters that some machine has. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** The lines of a machine, first one first. */
  public static List<Line> of(MachineSnapshot machine) {
    List<Line> lines = new ArrayList<>();
    ALL.forEach(
        (name, line) -> {
          if (line.exists.test(machine)) {
            lines.add(new Line(name, line.figure.applyAsLong(machine)));
          }
        });
    return lines;
  }

  /** A counter of a machine; empty if it has none of that name. */
  public static OptionalLong value(MachineSnapshot machine, String name) {
    Definition line = ALL.get(name);
    return line != null && line.exists.test(machine)
        ? OptionalLong.of(line.figure.applyAsLong(machine))
        : OptionalLong.empty();
  }
}
