/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened, in words and in order.
 *
 * @param happenings what is told
 * @param leftOut how much of each kind is in the recording and too much to be told
 */
public record Story(List<Happening> happenings, Map<Happening.Kind, Long> leftOut) {
  /** Keeps its own copies. */
  public Story {
    happenings = List.copyOf(happenings);
    Map<Happening.Kind, Long> ordered = new EnumMap<>(Happening.Kind.class);
    ordered.putAll(leftOut);
    leftOut = Collections.unmodifiableMap(ordered);
  }
}
