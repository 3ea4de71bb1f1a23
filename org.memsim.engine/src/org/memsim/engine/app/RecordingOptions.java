/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.RecordingWriter;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.run.RecordingRequest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that have runs recorded. */
final class RecordingOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "records each workload to DIR/WORKLOAD.memrun, which 'show' reads")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--detail",
      paramLabel = "DETAIL",
      description =
          "how much is recorded: samples, decisions or events; each adds to the one before;"
              + " events unless stated")
  private Optional<Detail> detail = Optional.empty();

  @Option(
      names = "--record-size",
      paramLabel = "SIZE",
      converter = MebibyteConverter.class,
      description =
          "how large a recording may become, as '64 MiB', which it is unless stated; older detail"
              + " is left out first")
  private Optional<Long> mostBytes = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      converter = WordConverter.OfReports.class,
      completionCandidates = WordConverter.OfReports.class,
      description =
          "also writes reports of each recording to DIR, separated by commas:"
              + " ${COMPLETION-CANDIDATES}")
  private List<ReportFormat> formats = List.of();

  private static final long USUAL_BYTES = 64L << 20;

  /** Reads sizes as the language spells them. */
  static final class MebibyteConverter implements ITypeConverter<Optional<Long>> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,4}) ?(MiB|GiB)");

    @Override
    public Optional<Long> convert(String text) {
      Matcher size = SIZE.matcher(text);
      long bytes = 0;
      if (size.matches()) {
        bytes = Long.parseLong(size.group(1)) << (size.group(2).equals("MiB") ? 20 : 30);
      }
      if (bytes < RecordingWriter.LEAST_BYTES || bytes > RecordingWriter.MOST_BYTES) {
        throw new TypeConversionException("'" + text + "' is no size from 1 MiB to 1 GiB");
      }
      return Optional.of(bytes);
    }
  }

  /** The reports that are to be made of each recording. */
  Set<ReportFormat> formats() {
    return new LinkedHashSet<>(formats);
  }

  /** What is to be recorded, if anything is. */
  Optional<RecordingRequest> request() {
    boolean isAboutRecording = detail.isPresent() || mostBytes.isPresent() || !formats.isEmpty();
    if (folder.isEmpty() && isAboutRecording) {
      throw new ParameterException(
          command.commandLine(),
          "--detail, --record-size and --format are about a recording; say with --out DIR where it"
              + " goes.");
    }
    folder
        .filter(path -> Files.exists(path) && !Files.isDirectory(path))
        .ifPresent(
            path -> {
              throw new ParameterException(
                  command.commandLine(),
                  path + " is no folder; write one after --out, and it is made if it is missing.");
            });
    return folder.map(
        path ->
            new RecordingRequest(
                path, detail.orElse(Detail.EVENTS), mostBytes.orElse(USUAL_BYTES), Version.tool()));
  }
}
