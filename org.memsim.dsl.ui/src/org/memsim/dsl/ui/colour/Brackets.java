/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.colour;

import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;

/** Finds the bracket that belongs to the one at the caret; not within comments and strings. */
public final class Brackets extends DefaultCharacterPairMatcher {
  /** Made by the platform. */
  public Brackets() {
    super("{}()[]".toCharArray(), Partitions.PARTITIONING);
  }
}
