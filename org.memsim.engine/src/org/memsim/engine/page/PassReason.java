/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Why a request did not get its pages from a zone. */
public enum PassReason {
  /** Its free pages would not stay above the mark and the zone's reserve against the request. */
  BELOW_MARK,
  /** It has enough free pages, but no free block of the order in a list that may serve. */
  NO_BLOCK,
  /** It could serve only by mixing a pageblock, and another zone of the node comes next. */
  NOFRAGMENT,
  /** The policy's nodes do not include the zone's. */
  NODE_MASK,
  /** The request asked for one node, and the zone is not there. */
  THISNODE,
  /** The request may not use so high a zone. */
  ZONE_TOO_HIGH
}
