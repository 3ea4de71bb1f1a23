/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.ArrayList;
import java.util.List;

/** What has been left out, as a record that can be written. */
record Gaps(List<Gap> all) {
  Gaps {
    all = List.copyOf(all);
  }

  /** The same with one more block left out. Gaps of a kind become one: only so do they stay few. */
  Gaps with(String what, Block block) {
    List<Gap> more = new ArrayList<>();
    Gap added = new Gap(block.firstNs(), block.lastNs(), block.items(), what);
    for (Gap gap : all) {
      if (gap.what().equals(what)) {
        added =
            new Gap(
                Math.min(gap.fromNs(), added.fromNs()),
                Math.max(gap.toNs(), added.toNs()),
                gap.items() + added.items(),
                what);
      } else {
        more.add(gap);
      }
    }
    more.add(added);
    return new Gaps(more);
  }
}
