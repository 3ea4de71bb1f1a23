/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.OptionalInt;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.engine.page.Gfp;

/** Reads the allocation flags of a step. */
final class GfpFlags {
  private GfpFlags() {}

  /** The flags of a step. */
  static Gfp of(AllocPages step) {
    return step.getGfp().stream().map(GfpFlags::named).reduce(Gfp::or).orElseThrow();
  }

  /** The place of the first flag that contradicts those before it; empty if none does. */
  static OptionalInt contradiction(List<String> names) {
    Gfp sum = named(names.getFirst());
    for (int i = 1; i < names.size(); i++) {
      Gfp flag = named(names.get(i));
      if (sum.conflictsWith(flag)) {
        return OptionalInt.of(i);
      }
      sum = sum.or(flag);
    }
    return OptionalInt.empty();
  }

  private static Gfp named(String name) {
    return Gfp.named(name)
        .orElseThrow(() -> new IllegalStateException("not validated: gfp " + name));
  }
}
