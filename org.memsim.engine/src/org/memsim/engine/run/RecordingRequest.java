/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.file.Path;
import org.memsim.engine.recording.Detail;

/**
 * What is to be recorded of runs, and where.
 *
 * @param folder where a recording of each workload goes, called by its name; made if it is not
 *     there
 * @param detail how much
 * @param mostBytes how large a recording may become
 * @param tool what writes it, such as {@code memsim 0.1.0}
 */
public record RecordingRequest(Path folder, Detail detail, long mostBytes, String tool) {
  /** What a recording's file name ends in. */
  public static final String SUFFIX = ".memrun";

  /** Where the recording of a workload goes. */
  Path file(String workload) {
    return folder.resolve(workload + SUFFIX);
  }
}
