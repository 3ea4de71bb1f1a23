/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.memsim.engine.reclaim.SlowStep;

/** How often requests took each step of the slow path, in the order in which they first did. */
final class SlowSteps {
  private final Map<SlowStep, long[]> taken = new EnumMap<>(SlowStep.class);
  private final List<SlowStep> order = new ArrayList<>();
  private final List<String> killed = new ArrayList<>();
  private long waitedNs;

  void add(SlowStep step, long pages) {
    long[] figures = figures(step);
    figures[0]++;
    figures[1] += pages;
  }

  private long[] figures(SlowStep step) {
    return taken.computeIfAbsent(step, this::first);
  }

  private long[] first(SlowStep step) {
    order.add(step);
    return new long[2];
  }

  void addKilled(String process) {
    killed.add(process);
  }

  void addWait(long ns) {
    waitedNs += ns;
  }

  /** Adds what others like them did. */
  void add(SlowSteps others) {
    others.order.forEach(
        step -> {
          long[] figures = figures(step);
          figures[0] += others.figures(step)[0];
          figures[1] += others.figures(step)[1];
        });
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
    long[] figures = figures(step);
    return new Detour.Step(
        step.name().toLowerCase(Locale.ROOT), step.words(), figures[0], figures[1]);
  }

  List<String> killed() {
    return List.copyOf(killed);
  }

  long waitedNs() {
    return waitedNs;
  }
}
