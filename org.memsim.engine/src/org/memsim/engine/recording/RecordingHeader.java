/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.List;
import org.memsim.engine.snapshot.BootSnapshot;

/**
 * What a recording is of.
 *
 * @param tool the MemSim that wrote it, such as {@code memsim 0.1.0}
 * @param workload the workload's name
 * @param machine the machine's name
 * @param kernel the kernel version whose rules applied
 * @param arch the architecture as the language spells it
 * @param pageSize bytes of a page
 * @param seed what fixed every random choice
 * @param detail how much was recorded
 * @param mostBytes how large the file may become
 * @param policies names of the policies that the sources define
 * @param sources the files of the model, the one that was run first
 * @param places where the steps of the workload stand
 * @param kinds names of the kinds of events, in the order of their numbers; whoever writes fills
 *     them in
 * @param boot what the kernel said while it booted
 */
public record RecordingHeader(
    String tool,
    String workload,
    String machine,
    String kernel,
    String arch,
    long pageSize,
    long seed,
    Detail detail,
    long mostBytes,
    List<String> policies,
    List<SourceText> sources,
    List<Place> places,
    List<String> kinds,
    BootSnapshot boot) {

  /** Keeps its own copies of the lists. */
  public RecordingHeader {
    policies = List.copyOf(policies);
    sources = List.copyOf(sources);
    places = List.copyOf(places);
    kinds = List.copyOf(kinds);
  }

  RecordingHeader withKinds(List<String> all) {
    return new RecordingHeader(
        tool, workload, machine, kernel, arch, pageSize, seed, detail, mostBytes, policies, sources,
        places, all, boot);
  }
}
