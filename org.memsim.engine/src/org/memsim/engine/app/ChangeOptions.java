/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.util.List;
import org.memsim.engine.run.SourceFile;
import picocli.CommandLine.Option;

/** The option that changes machines without changing their files. */
final class ChangeOptions {
  @Option(
      names = "--set",
      paramLabel = "MACHINE.PATH=VALUE",
      description = {
        "takes this for what the file says of a machine; may be repeated.",
        "PATH is arch, kernel, cmdline, swap, tlb, vmsplit, zram, node(N).memory, node(N).cpus,"
            + " node(N).channels, node(N).latency, node(N).bandwidth, link(A-B).latency,"
            + " link(A-B).bandwidth, bus.latency, bus.bandwidth, sysctl.NAME or sysfs.NAME"
      })
  private List<String> changes = List.of();

  /** A file with the changes. */
  SourceFile applyTo(SourceFile file) {
    return file.with(changes);
  }

  /** Whether there are any. */
  boolean isUsed() {
    return !changes.isEmpty();
  }
}
