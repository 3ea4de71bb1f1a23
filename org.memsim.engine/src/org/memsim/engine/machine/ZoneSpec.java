/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.OptionalLong;

/**
 * What a description states about one zone of a node; what is empty is derived.
 *
 * @param managed pages that the page allocator manages in the end
 * @param managedAtBoot pages that it managed when the watermarks were first computed, before the
 *     memory of the kernel's initialisation was freed; {@code managed} if only that is stated
 * @param present pages of memory in the zone
 * @param spanned pages from the zone's first to its last, holes included
 */
public record ZoneSpec(
    OptionalLong managed, OptionalLong managedAtBoot, OptionalLong present, OptionalLong spanned) {
  /** Nothing is stated. */
  public static final ZoneSpec DERIVED =
      new ZoneSpec(
          OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Only the managed pages are stated. */
  public static ZoneSpec managed(long pages) {
    return new ZoneSpec(
        OptionalLong.of(pages), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** The same with the managed pages at boot stated. */
  public ZoneSpec atBoot(long pages) {
    return new ZoneSpec(managed, OptionalLong.of(pages), present, spanned);
  }
}
