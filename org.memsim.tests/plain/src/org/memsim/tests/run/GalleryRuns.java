/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.memsim.tests.Repository;

/** What came of the files of the gallery: some take seconds, and several tests look at each. */
final class GalleryRuns {
  private static final Map<Path, Run> RUNS = new ConcurrentHashMap<>();

  private GalleryRuns() {}

  /** What came of a file when a test first asked for it. */
  static Run of(Path file) {
    return RUNS.computeIfAbsent(file, Run::of);
  }

  /** What came of the file with a name. */
  static Run of(String name) {
    return of(Repository.example(name));
  }
}
