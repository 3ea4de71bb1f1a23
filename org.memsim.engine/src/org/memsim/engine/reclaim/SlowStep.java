/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** The steps of the slow path, in the order in which a request that fails comes to them. */
public enum SlowStep {
  /** kswapd is woken on the nodes of the zonelist. */
  WAKE_KSWAPD("kswapd woken"),
  /** The free lists are asked down to the min mark, by urgent requests below it. */
  RETRY_AT_MIN("retried at min"),
  /** A block that is hard to come by: compaction comes before reclaim. */
  COMPACT_FIRST("compacted first"),
  /** The loop begins: the free lists once more, without marks for those who may. */
  USE_RESERVES("reserves asked"),
  /** Memory is reclaimed on behalf of the request. */
  RECLAIM("reclaimed directly"),
  /** Pages are moved on behalf of the request. */
  COMPACT("compacted directly"),
  /** Is another round worth while? */
  JUDGE_PROGRESS("progress judged"),
  /** A process is killed. */
  KILL("OOM killer"),
  /** The request gives up, unless it never does. */
  GIVE_UP("gave up"),
  /** The request has ended. */
  END("ended");

  private final String words;

  SlowStep(String words) {
    this.words = words;
  }

  /** What the step does, in a few words of the past. */
  public String words() {
    return words;
  }
}
