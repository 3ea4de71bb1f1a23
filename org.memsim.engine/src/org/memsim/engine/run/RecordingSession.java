/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.PolicyDefinition;
import org.memsim.dsl.mem.Workload;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.RecordingFailure;
import org.memsim.engine.recording.RecordingHeader;
import org.memsim.engine.recording.RecordingWriter;
import org.memsim.engine.snapshot.MachineSnapshot;

/** The recording of one run, if there is to be one. */
final class RecordingSession implements AutoCloseable {
  private final Optional<RecordingWriter> writer;
  private final Optional<Recorder> recorder;

  private RecordingSession(Optional<RecordingWriter> writer, Optional<Recorder> recorder) {
    this.writer = writer;
    this.recorder = recorder;
  }

  /**
   * Begins to record a workload of which nothing has run yet.
   *
   * @throws RecordingFailure if the file cannot be written
   */
  static RecordingSession begin(
      Optional<RecordingRequest> request,
      Workload workload,
      Positions positions,
      Simulation simulation,
      EventLoop loop) {
    if (request.isEmpty()) {
      return new RecordingSession(Optional.empty(), Optional.empty());
    }
    SourcePlaces places = new SourcePlaces(workload, positions);
    MachineSnapshot start = simulation.snapshot();
    RecordingHeader header = header(request.get(), workload, places, simulation, start);
    RecordingWriter writer = create(request.get().file(workload.getName()), header, start);
    Recorder recorder = new Recorder(writer, places, simulation, loop);
    recorder.listen();
    return new RecordingSession(Optional.of(writer), Optional.of(recorder));
  }

  private static RecordingWriter create(Path file, RecordingHeader header, MachineSnapshot start) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return RecordingWriter.create(file, header, start);
    } catch (IOException e) {
      throw new RecordingFailure(file, e);
    }
  }

  private static RecordingHeader header(
      RecordingRequest request,
      Workload workload,
      SourcePlaces places,
      Simulation simulation,
      MachineSnapshot start) {
    List<String> policies =
        workload.eResource().getResourceSet().getResources().stream()
            .flatMap(resource -> policies(resource).stream())
            .map(PolicyDefinition::getName)
            .toList();
    return new RecordingHeader(
        request.tool(),
        workload.getName(),
        start.name(),
        start.kernel(),
        start.arch(),
        start.pageSize(),
        simulation.seed(),
        request.detail(),
        request.mostBytes(),
        policies,
        places.sources(),
        places.places(),
        List.of(),
        start.boot());
  }

  private static List<PolicyDefinition> policies(Resource resource) {
    return resource.getContents().stream()
        .flatMap(root -> EcoreUtil2.getAllContentsOfType(root, PolicyDefinition.class).stream())
        .toList();
  }

  /** Who is to be told of requests that are refused. */
  Optional<AllocationObserver> observer() {
    return recorder.flatMap(Recorder::detours).map(AllocationObserver.class::cast);
  }

  /** The run has ended. */
  void end(Ending.How how, String message) {
    recorder.ifPresent(running -> running.end(how, message));
  }

  @Override
  public void close() {
    writer.ifPresent(RecordingWriter::close);
  }
}
