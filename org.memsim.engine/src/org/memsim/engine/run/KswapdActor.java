/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.reclaim.Kswapd;

/** The kernel thread that reclaims the memory of a node. */
final class KswapdActor extends Actor {
  private final Kswapd kswapd;

  private KswapdActor(Kswapd kswapd) {
    super(Bystander.AFTER_ALL_OTHERS);
    this.kswapd = kswapd;
  }

  /** Lets it sleep in a loop until it is woken. */
  static void install(Kswapd kswapd, EventLoop loop) {
    KswapdActor actor = new KswapdActor(kswapd);
    kswapd.setAlarm(() -> loop.reschedule(actor, loop.now()));
  }

  @Override
  long step(long now) {
    long ns = kswapd.step();
    if (ns == Kswapd.UNTIL_WOKEN) {
      block();
      return 0;
    }
    return ns;
  }

  @Override
  int cpu() {
    return kswapd.cpu();
  }

  @Override
  boolean sleeping() {
    return kswapd.isWaiting();
  }

  @Override
  boolean freesMemory() {
    return true;
  }

  @Override
  boolean keepsWorkloadAlive() {
    return false;
  }

  @Override
  String title() {
    return "kswapd" + kswapd.node();
  }
}
