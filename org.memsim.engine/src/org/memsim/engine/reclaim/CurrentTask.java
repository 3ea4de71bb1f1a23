/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** Who asks for memory, as far as it matters: the kernel's {@code current}. */
public interface CurrentTask {
  /** A task like any other. */
  CurrentTask ORDINARY =
      new CurrentTask() {
        @Override
        public boolean freesMemory() {
          return false;
        }

        @Override
        public boolean isVictim() {
          return false;
        }
      };

  /** Whether it works to free memory, as kswapd does: {@code PF_MEMALLOC}. */
  boolean freesMemory();

  /** Whether the OOM killer has chosen it: {@code tsk_is_oom_victim}. */
  boolean isVictim();
}
