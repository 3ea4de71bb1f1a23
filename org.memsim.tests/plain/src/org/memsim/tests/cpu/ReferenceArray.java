/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.memsim.engine.cpu.Replacement;
import org.memsim.engine.cpu.TlbArrayGeometry;

/** One array of a TLB, looked through from end to end: what the engine's must be equal to. */
final class ReferenceArray {
  /** What a way holds: a piece of a page. */
  private record Held(int asid, int level, long start, long bytes, long translation) {
    boolean has(long address) {
      return start <= address && address - start < bytes;
    }
  }

  private final TlbArrayGeometry geometry;
  private final List<Held[]> sets = new ArrayList<>();
  private final List<long[]> lastUse = new ArrayList<>();
  private final List<boolean[]> towardsUpper = new ArrayList<>();
  private long clock;

  ReferenceArray(TlbArrayGeometry geometry) {
    this.geometry = geometry;
    for (int i = 0; i < geometry.sets(); i++) {
      sets.add(new Held[geometry.ways()]);
      lastUse.add(new long[geometry.ways()]);
      towardsUpper.add(new boolean[geometry.ways()]);
    }
  }

  /** The size of the entries that hold pages of a size; 0 if none can. */
  long entryBytes(long pageBytes) {
    return geometry.pageSizes().stream()
        .mapToLong(Long::longValue)
        .filter(size -> size <= pageBytes)
        .max()
        .orElse(0);
  }

  /** Looks a page of a level up, and uses it. */
  Optional<Long> use(long address, int asid, int level, long entryBytes) {
    int set = set(address, entryBytes);
    for (int way = 0; way < geometry.ways(); way++) {
      Held held = sets.get(set)[way];
      if (held != null && held.asid == asid && held.level == level && held.has(address)) {
        used(set, way);
        return Optional.of(held.translation);
      }
    }
    return Optional.empty();
  }

  void put(long address, int asid, int level, long entryBytes, long translation) {
    int set = set(address, entryBytes);
    int way = victim(set);
    long start = address / entryBytes * entryBytes;
    sets.get(set)[way] = new Held(asid, level, start, entryBytes, translation);
    used(set, way);
  }

  /** Drops what it has of a page of a level. */
  void drop(long address, int asid, int level, long pageBytes) {
    drop(
        held ->
            held.asid == asid
                && held.level == level
                && held.start / pageBytes == address / pageBytes);
  }

  void drop(int asid) {
    drop(held -> held.asid == asid);
  }

  void drop() {
    drop(held -> true);
  }

  private void drop(Predicate<Held> isMeant) {
    for (Held[] set : sets) {
      for (int way = 0; way < set.length; way++) {
        if (set[way] != null && isMeant.test(set[way])) {
          set[way] = null;
        }
      }
    }
  }

  private int set(long address, long entryBytes) {
    return (int) (address / entryBytes % geometry.sets());
  }

  private void used(int set, int way) {
    lastUse.get(set)[way] = ++clock;
    if (geometry.replacement() == Replacement.TREE_PLRU) {
      turnAway(towardsUpper.get(set), 1, 0, geometry.ways(), way);
    }
  }

  /** Each inner node on the path to a way points to the half that the way is not in. */
  private static void turnAway(boolean[] tree, int node, int low, int high, int way) {
    if (high - low > 1) {
      int middle = (low + high) / 2;
      tree[node] = way < middle;
      if (way < middle) {
        turnAway(tree, 2 * node, low, middle, way);
      } else {
        turnAway(tree, 2 * node + 1, middle, high, way);
      }
    }
  }

  private int victim(int set) {
    for (int way = 0; way < geometry.ways(); way++) {
      if (sets.get(set)[way] == null) {
        return way;
      }
    }
    if (geometry.replacement() == Replacement.TREE_PLRU) {
      return pointedTo(towardsUpper.get(set), 1, 0, geometry.ways());
    }
    int oldest = 0;
    for (int way = 1; way < geometry.ways(); way++) {
      oldest = lastUse.get(set)[way] < lastUse.get(set)[oldest] ? way : oldest;
    }
    return oldest;
  }

  private static int pointedTo(boolean[] tree, int node, int low, int high) {
    if (high - low == 1) {
      return low;
    }
    int middle = (low + high) / 2;
    return tree[node]
        ? pointedTo(tree, 2 * node + 1, middle, high)
        : pointedTo(tree, 2 * node, low, middle);
  }
}
