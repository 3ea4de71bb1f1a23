/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.mm.file.Writeback;

/** The kernel thread that writes dirty pages back. It takes no cpu: its work is the device's. */
final class Flusher extends Bystander {
  private final Writeback writeback;

  private Flusher(Writeback writeback) {
    super(AFTER_ALL_OTHERS);
    this.writeback = writeback;
  }

  /** Lets the flusher of a machine sleep in a loop until something is dirty. */
  static void install(Writeback writeback, EventLoop loop) {
    Flusher flusher = new Flusher(writeback);
    writeback.setAlarm(() -> loop.reschedule(flusher, writeback.nextWakeNs()));
  }

  @Override
  long step(long now) {
    writeback.writeSome(now);
    long next = writeback.nextWakeNs();
    if (next == Long.MAX_VALUE) {
      block();
      return 0;
    }
    return Math.max(0, next - now);
  }

  @Override
  String title() {
    return "the flusher";
  }
}
