/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memsim.engine.reclaim.SlowStep;

/** How often requests took each step of the slow path, in the order in which they first did. */
final class SlowSteps {
  private final long[] times = new long[SlowStep.values().length];
  private final long[] pages = new long[SlowStep.values().length];
  private final List<SlowStep> order = new ArrayList<>();
  private final List<String> killed = new ArrayList<>();
  private long waitedNs;

  void add(SlowStep step, long freed) {
    add(step, 1, freed);
  }

  private void add(SlowStep step, long often, long freed) {
    if (times[step.ordinal()] == 0) {
      order.add(step);
    }
    times[step.ordinal()] += often;
    pages[step.ordinal()] += freed;
  }

  void addKilled(String process) {
    killed.add(process);
  }

  void addWait(long ns) {
    waitedNs += ns;
  }

  /** Adds what others like them did. */
  void add(SlowSteps others) {
    for (SlowStep step : others.order) {
      add(step, others.times[step.ordinal()], others.pages[step.ordinal()]);
    }
    killed.addAll(others.killed);
    waitedNs += others.waitedNs;
  }

  /** Which steps there were, whatever came of them. */
  List<SlowStep> kinds() {
    return List.copyOf(order);
  }

  List<Detour.Step> steps() {
    return order.stream().map(this::told).toList();
  }

  private Detour.Step told(SlowStep step) {
    return new Detour.Step(
        step.name().toLowerCase(Locale.ROOT),
        step.words(),
        times[step.ordinal()],
        pages[step.ordinal()]);
  }

  List<String> killed() {
    return List.copyOf(killed);
  }

  long waitedNs() {
    return waitedNs;
  }
}
