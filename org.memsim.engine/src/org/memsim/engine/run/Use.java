/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.AmountInUse;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.ZoneCounter;

/** What memory is in use for that {@code state} tells of. */
enum Use {
  INACTIVE_ANON(NodeCounter.NR_INACTIVE_ANON, ZoneCounter.NR_ZONE_INACTIVE_ANON, true),
  ACTIVE_ANON(NodeCounter.NR_ACTIVE_ANON, ZoneCounter.NR_ZONE_ACTIVE_ANON, true),
  INACTIVE_FILE(NodeCounter.NR_INACTIVE_FILE, ZoneCounter.NR_ZONE_INACTIVE_FILE, true),
  ACTIVE_FILE(NodeCounter.NR_ACTIVE_FILE, ZoneCounter.NR_ZONE_ACTIVE_FILE, true),
  /** Pages of files that cannot be given up, as those of a ramfs. */
  UNEVICTABLE(NodeCounter.NR_UNEVICTABLE, ZoneCounter.NR_ZONE_UNEVICTABLE, true),
  SLAB_RECLAIMABLE(NodeCounter.NR_SLAB_RECLAIMABLE, null, false),
  SLAB_UNRECLAIMABLE(NodeCounter.NR_SLAB_UNRECLAIMABLE, null, false);

  private final NodeCounter ofNode;
  private final Optional<ZoneCounter> ofZone;
  private final boolean movable;

  Use(NodeCounter ofNode, @Nullable ZoneCounter ofZone, boolean movable) {
    this.ofNode = ofNode;
    this.ofZone = Optional.ofNullable(ofZone);
    this.movable = movable;
  }

  /** The use that a statement names; empty for what is no use: pcp, boost and free_cma. */
  static Optional<Use> of(AmountInUse statement) {
    return switch (statement.getCounter()) {
      case "inactive_anon" -> Optional.of(INACTIVE_ANON);
      case "active_anon" -> Optional.of(ACTIVE_ANON);
      case "inactive_file" -> Optional.of(INACTIVE_FILE);
      case "active_file" -> Optional.of(ACTIVE_FILE);
      case "unevictable" -> Optional.of(UNEVICTABLE);
      case "slab" ->
          Optional.of(statement.isUnreclaimable() ? SLAB_UNRECLAIMABLE : SLAB_RECLAIMABLE);
      default -> Optional.empty();
    };
  }

  /** Those of pages that are on no list. */
  static List<Use> withoutLists() {
    return List.of(UNEVICTABLE, SLAB_RECLAIMABLE, SLAB_UNRECLAIMABLE);
  }

  /** The list that such pages are on. */
  Optional<LruList> list() {
    return switch (this) {
      case INACTIVE_ANON -> Optional.of(LruList.INACTIVE_ANON);
      case ACTIVE_ANON -> Optional.of(LruList.ACTIVE_ANON);
      case INACTIVE_FILE -> Optional.of(LruList.INACTIVE_FILE);
      case ACTIVE_FILE -> Optional.of(LruList.ACTIVE_FILE);
      case UNEVICTABLE, SLAB_RECLAIMABLE, SLAB_UNRECLAIMABLE -> Optional.empty();
    };
  }

  NodeCounter ofNode() {
    return ofNode;
  }

  Optional<ZoneCounter> ofZone() {
    return ofZone;
  }

  /** Whether the pages can be moved: those of processes and files. */
  boolean isMovable() {
    return movable;
  }

  /** Whether the pages are anonymous. */
  boolean isAnonymous() {
    return this == INACTIVE_ANON || this == ACTIVE_ANON;
  }

  /** Whether the pages are of files; {@code nr_file_pages} counts them. */
  boolean isFile() {
    return this == INACTIVE_FILE || this == ACTIVE_FILE || this == UNEVICTABLE;
  }

  /** Whether reclaim could free such pages without swap. */
  boolean isReclaimable() {
    return this == INACTIVE_FILE || this == ACTIVE_FILE || this == SLAB_RECLAIMABLE;
  }
}
