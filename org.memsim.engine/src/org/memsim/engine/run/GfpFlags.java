/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.engine.page.Gfp;

/** Reads the allocation flags of a step. */
final class GfpFlags {
  private GfpFlags() {}

  /** The flags of a step that {@link #problem} has nothing against. */
  static Gfp of(AllocPages step) {
    return step.getGfp().stream().map(GfpFlags::named).reduce(Gfp::or).orElseThrow();
  }

  /** What is wrong with the flags of a step, each of which is known; empty if nothing is. */
  static Optional<String> problem(AllocPages step) {
    Gfp sum = named(step.getGfp().getFirst());
    for (String name : step.getGfp()) {
      Gfp flag = named(name);
      if (sum.conflictsWith(flag)) {
        return Optional.of("No request can be both " + sum + " and " + name + ".");
      }
      sum = sum.or(flag);
    }
    return Optional.empty();
  }

  private static Gfp named(String name) {
    return Gfp.named(name)
        .orElseThrow(() -> new IllegalStateException("not validated: gfp " + name));
  }
}
