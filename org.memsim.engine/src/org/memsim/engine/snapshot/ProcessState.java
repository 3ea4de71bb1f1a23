/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Locale;

/** What has become of a process. */
public enum ProcessState {
  /** It has steps to do. */
  RUNNING,
  /** It waits for time to pass or for another process. */
  SLEEPING,
  /** It has done its last step and keeps its memory. */
  DONE,
  /** It has exited and given its memory back. */
  EXITED,
  /** The kernel killed it for want of memory. */
  OOM_KILLED,
  /** A step failed that was not announced to fail. */
  FAILED;

  /**
   * The word that {@code expect process(p).state == …} compares with.
   *
   * @return the name in lower case, such as {@code oom_killed}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it has not ended.
   *
   * @return false for what is left of a process that Linux has ended
   */
  public boolean alive() {
    return compareTo(DONE) <= 0;
  }
}
