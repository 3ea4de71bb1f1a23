/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MigrateTypeSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** The migrate types of a zone in the order and under the names of the machine's kernel. */
final class Pagetypes {
  private static final int MOVABLE = 1;
  private static final int RECLAIMABLE = 2;
  private static final int HIGH_ATOMIC = 3;

  private Pagetypes() {}

  /**
   * Until 4.3 Reclaimable comes before Movable, and a type Reserve has the place of HighAtomic; it
   * is not simulated and has what HighAtomic has.
   */
  static List<MigrateTypeSnapshot> of(MachineSnapshot machine, ZoneSnapshot zone) {
    if (machine.since("4.4")) {
      return zone.migrateTypes();
    }
    List<MigrateTypeSnapshot> types = new ArrayList<>(zone.migrateTypes());
    Collections.swap(types, MOVABLE, RECLAIMABLE);
    MigrateTypeSnapshot reserve = types.get(HIGH_ATOMIC);
    types.set(
        HIGH_ATOMIC,
        new MigrateTypeSnapshot("Reserve", reserve.freeBlocks(), reserve.pageblocks()));
    return List.copyOf(types);
  }
}
