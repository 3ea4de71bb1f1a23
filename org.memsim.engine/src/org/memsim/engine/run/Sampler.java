/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.dsl.mem.Every;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Observation;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.values.Measures;

/** Prints or checks at the end of each period while the workload runs. */
final class Sampler extends Bystander {
  private final List<Observation> observations;
  private final long period;
  private final Simulation simulation;

  Sampler(Every every, int order, Simulation simulation) {
    super(order);
    this.observations = every.getSteps();
    this.period = Measures.time(every.getPeriod()).amount();
    this.simulation = simulation;
  }

  long period() {
    return period;
  }

  @Override
  long step(long now) {
    for (Observation observation : observations) {
      switch (observation) {
        case Expect expect -> simulation.observations().check(expect);
        case Print print -> simulation.observations().print(print);
        case Mark mark -> simulation.observations().mark(mark);
        default -> throw new IllegalStateException(observation.eClass().getName());
      }
    }
    return period;
  }

  @Override
  String title() {
    return "every " + Durations.text(period);
  }
}
