/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.reclaim.compaction.Kcompactd;

/** The kernel thread that compacts the memory of a node. A model: it takes no cpu. */
final class KcompactdActor extends Bystander {
  private final Kcompactd thread;

  private KcompactdActor(Kcompactd thread) {
    super(AFTER_ALL_OTHERS);
    this.thread = thread;
  }

  /** Lets it sleep in a loop until it is woken, or it is time to look at the node. */
  static void install(Kcompactd thread, EventLoop loop) {
    KcompactdActor actor = new KcompactdActor(thread);
    thread.setAlarm(() -> loop.reschedule(actor, loop.now()));
    if (thread.isProactive()) {
      loop.reschedule(actor, thread.pauseNs());
    }
  }

  @Override
  long step(long now) {
    thread.look();
    long ns = thread.step();
    if (thread.hasWork()) {
      return Math.max(1, ns);
    }
    if (!thread.isProactive()) {
      block();
      return 0;
    }
    return thread.pauseNs();
  }

  @Override
  String title() {
    return "kcompactd" + thread.node();
  }
}
