/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.reclaim.Kswapd;

/** The kernel thread that reclaims the memory of a node. */
final class KswapdActor extends Actor {
  private final Kswapd kswapd;
  private final EventLoop loop;

  /** For how long others have its cpu, since it has had it for as long. */
  private long leaveNs;

  private boolean leaves;

  private KswapdActor(Kswapd kswapd, EventLoop loop) {
    super(Bystander.AFTER_ALL_OTHERS);
    this.kswapd = kswapd;
    this.loop = loop;
  }

  /** Lets it sleep in a loop until it is woken. */
  static void install(Kswapd kswapd, EventLoop loop) {
    KswapdActor actor = new KswapdActor(kswapd, loop);
    kswapd.setAlarm(() -> loop.reschedule(actor, loop.now()));
  }

  @Override
  long step(long now) {
    if (leaveNs > 0) {
      long ns = leaveNs;
      leaveNs = 0;
      leaves = true;
      return ns;
    }
    leaves = false;
    boolean shares = loop.isWanted(kswapd.cpu());
    long ns = kswapd.step(shares);
    if (ns == Kswapd.UNTIL_WOKEN) {
      block();
      return 0;
    }
    leaveNs = shares && !kswapd.isWaiting() ? ns : 0;
    return ns;
  }

  @Override
  int cpu() {
    return kswapd.cpu();
  }

  @Override
  boolean sleeping() {
    return leaves || kswapd.isWaiting();
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
