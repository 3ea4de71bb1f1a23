/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import org.jspecify.annotations.Nullable;

/** The kinds of blocks of a file. */
enum BlockType {
  /** What others call by its number. Never left out. */
  DEFINITIONS(1),
  /** What the recording is of: once, after its definitions. */
  HEADER(2),
  /** What was left out to keep the file small; the last one counts. */
  GAPS(3),
  /** Snapshots. */
  SAMPLES(4),
  /** Events of {@link Detail#SAMPLES}. */
  STEPS(5),
  /** Events of {@link Detail#DECISIONS}. */
  DECISIONS(6),
  /** Events of {@link Detail#EVENTS}. */
  EVENTS(7),
  /** How the run ended, and where the blocks are. */
  END(8);

  private final int code;

  BlockType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The blocks that events of a detail are in. */
  static BlockType of(Detail detail) {
    return switch (detail) {
      case SAMPLES -> STEPS;
      case DECISIONS -> DECISIONS;
      case EVENTS -> EVENTS;
    };
  }

  /** The kind with a code; null for one of a newer version. */
  static @Nullable BlockType of(int code) {
    for (BlockType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
