/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.RecordingHeader;
import org.memsim.engine.recording.SourceText;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.snapshot.MachineSnapshot;

/** What a recording needs that no workload makes. */
final class Samples {
  private Samples() {}

  /** A machine that has just booted. */
  static MachineSnapshot booted() {
    SourceFile file = SourceFile.of(Path.of("test.mem"), Recorded.MACHINE);
    return BootedView.of(file, "m").orElseThrow().boot().snapshot();
  }

  /** The same machine at a time, whatever components snapshots have. */
  static MachineSnapshot at(MachineSnapshot machine, long timeNs) {
    try {
      RecordComponent[] components = MachineSnapshot.class.getRecordComponents();
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < values.length; i++) {
        types[i] = components[i].getType();
        values[i] =
            components[i].getName().equals("timeNs")
                ? (Object) timeNs
                : components[i].getAccessor().invoke(machine);
      }
      return MachineSnapshot.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static RecordingHeader header(MachineSnapshot machine, long mostBytes) {
    return new RecordingHeader(
        "memsim test",
        "w",
        machine.name(),
        machine.kernel(),
        machine.arch(),
        machine.pageSize(),
        1,
        Detail.EVENTS,
        mostBytes,
        List.of(),
        List.of(new SourceText("test.mem", "", "machine m")),
        List.of(),
        List.of(),
        machine.boot());
  }
}
