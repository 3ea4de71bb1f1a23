/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import java.io.IOException;
import java.nio.file.Path;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.EventLog;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingWriter;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * A program that makes one recording after another, always to the same file, until it is killed.
 */
final class Writing {
  /** So small that files are thinned, too. */
  private static final long BOUND = 1 << 20;

  private Writing() {}

  /**
   * Writes.
   *
   * @param args the file, and a recording of the machine
   */
  public static void main(String[] args) throws IOException {
    MachineSnapshot machine = Recording.open(Path.of(args[1])).at(0);
    record(Path.of(args[0] + ".first"), machine, 1_000); // loads what the others need
    System.out.println("ready");
    for (int round = 0; ; round++) {
      record(Path.of(args[0]), machine, 1_000 << round % 10);
    }
  }

  private static void record(Path path, MachineSnapshot machine, int events) throws IOException {
    try (RecordingWriter writer =
        RecordingWriter.create(path, Samples.header(machine, BOUND), machine)) {
      EventLog log = writer.log();
      int actor = log.word("process p");
      for (int i = 0; i < events; i++) {
        log.at(i * 10L, actor).swappedOut(i % 7, i & 1, i);
        if (i % 500 == 0) {
          writer.sample(Samples.at(machine, i * 10L));
        }
      }
      writer.end(new Ending(Ending.How.COMPLETED, events * 10L, 0, 0, ""));
    }
  }
}
