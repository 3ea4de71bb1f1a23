/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

/** What a part of a drawing stands for; {@link Palette} knows its colour. */
public enum Role {
  /** What everything lies on. */
  GROUND,
  /** A card on the ground. */
  CARD,
  /** The edge of a card, an axis. */
  EDGE,
  /** Text that is read first. */
  TEXT,
  /** Text that explains. */
  MUTED,
  /** Free memory. */
  FREE,
  /** Free pages that cpus keep for themselves. */
  PAGESET,
  /** Anonymous memory. */
  ANON,
  /** The page cache. */
  FILE,
  /** Memory on no list of reclaim: locked, or otherwise not to be taken. */
  UNEVICTABLE,
  /** Memory of the kernel, and all other that is in use. */
  KERNEL,
  /** Swap. */
  SWAP,
  /** The min watermark, and failures. */
  MIN,
  /** The low watermark, and warnings. */
  LOW,
  /** The high watermark, and success. */
  HIGH,
  /** Something that is counted over time. */
  RATE,
  /** The time that is looked at. */
  CURSOR,
  /** What is selected. */
  SELECTION
}
