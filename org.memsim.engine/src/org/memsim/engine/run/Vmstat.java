/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** The counters of {@code /proc/vmstat} that the engine keeps, in Linux's order. */
final class Vmstat {
  private static final Map<String, ToLongFunction<MachineSnapshot>> COUNTERS =
      new LinkedHashMap<>();

  static {
    for (ZoneCounter counter : ZoneCounter.values()) {
      COUNTERS.put(counter.linuxName(), m -> sumOfZones(m, z -> z.counters().get(counter)));
    }
    for (NumaCounter counter : NumaCounter.values()) {
      COUNTERS.put(counter.linuxName(), m -> sumOfZones(m, z -> z.numa().get(counter)));
    }
    for (NodeCounter counter : NodeCounter.values()) {
      COUNTERS.put(
          counter.linuxName(),
          m -> m.nodes().stream().mapToLong(node -> m.printed(node, counter)).sum());
    }
    for (VmEvent event : VmEvent.values()) {
      COUNTERS.put(event.linuxName(), m -> m.events().get(event));
    }
  }

  private Vmstat() {}

  static List<String> names() {
    return List.copyOf(COUNTERS.keySet());
  }

  /** A counter, summed over the machine; one of {@link #names}. */
  static long read(MachineSnapshot machine, String name) {
    ToLongFunction<MachineSnapshot> counter = COUNTERS.get(name);
    if (counter == null) {
      throw new MetricDefinition.MissingException("There is no counter '" + name + "'.");
    }
    return counter.applyAsLong(machine);
  }

  private static long sumOfZones(MachineSnapshot machine, ToLongFunction<ZoneSnapshot> figure) {
    return machine.nodes().stream().flatMap(node -> node.zones().stream()).mapToLong(figure).sum();
  }
}
