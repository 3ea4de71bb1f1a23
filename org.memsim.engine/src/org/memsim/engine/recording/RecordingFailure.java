/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.io.IOException;
import java.nio.file.Path;

/** A recording cannot be written on; the message names the file and says why. */
public final class RecordingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A file cannot be written.
   *
   * @param path the file
   * @param cause why
   */
  public RecordingFailure(Path path, IOException cause) {
    super(path + " cannot be written: " + reason(cause), cause);
  }

  /** The message of a missing folder is but its name. */
  private static String reason(IOException cause) {
    return switch (cause) {
      case java.nio.file.NoSuchFileException missing -> "there is no folder for it";
      case java.nio.file.AccessDeniedException denied -> "it is not permitted";
      case java.nio.file.FileSystemException other when other.getReason() != null ->
          other.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
