/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.jspecify.annotations.Nullable;

/** Lets one thread at a time take memory offline or bring it back: {@code device_hotplug_lock}. */
final class HotplugLock {
  private @Nullable HotplugSteps holder;

  /** Whether the lock is the caller's now. */
  boolean take(HotplugSteps who) {
    if (holder == null) {
      holder = who;
    }
    return holder == who;
  }

  /** Gives it back. */
  void release(HotplugSteps who) {
    if (holder == who) {
      holder = null;
    }
  }
}
