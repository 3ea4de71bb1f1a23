/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.mm.Khugepaged;

/** The kernel thread that makes huge pages of small ones. A model: it takes no cpu. */
final class KhugepagedActor extends Bystander {
  private final Khugepaged khugepaged;

  private KhugepagedActor(Khugepaged khugepaged) {
    super(AFTER_ALL_OTHERS);
    this.khugepaged = khugepaged;
  }

  /** Lets it sleep in a loop until there is something to look at. */
  static void install(Khugepaged khugepaged, EventLoop loop) {
    KhugepagedActor actor = new KhugepagedActor(khugepaged);
    khugepaged.setAlarm(() -> loop.reschedule(actor, loop.now()));
  }

  @Override
  long step(long now) {
    khugepaged.scan();
    if (!khugepaged.hasWork()) {
      block();
    }
    return Math.max(1, khugepaged.sleepNs());
  }

  @Override
  String title() {
    return "khugepaged";
  }
}
