/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RunCodes;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.trace.AccessKind;
import org.memsim.engine.run.trace.AccessTrace;
import org.memsim.engine.run.trace.MalformedTraceException;
import org.memsim.engine.run.trace.TraceBatch;
import org.memsim.engine.run.trace.TraceWriter;
import org.memsim.engine.run.trace.Traces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks address traces, and converts them between lackey's text and the binary form. */
@Command(
    name = "trace",
    description =
        "Checks a recorded address trace and counts its accesses; with -o, converts lackey's text"
            + " to the compact binary form, or that back to text.",
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
  private static final int BATCH = 4096;
  private static final int BUFFER = 1 << 16;

  @Parameters(
      paramLabel = "FILE",
      description = "the trace, perhaps compressed with gzip; - is standard input")
  private Path file = Path.of("-");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where the other form goes; compressed if the name ends in .gz")
  private @Nullable Path output;

  @Option(
      names = "--lenient",
      description = "leaves out lines that are no accesses, and says how many")
  private boolean lenient;

  private final Terminal terminal;
  private final Map<AccessKind, Long> counts = new EnumMap<>(AccessKind.class);

  TraceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (AccessTrace trace = open()) {
      if (output == null) {
        copy(trace, null);
      } else {
        convert(trace, output);
      }
      report(trace);
      return ExitStatus.OK.code();
    } catch (MalformedTraceException e) {
      complain(e);
    } catch (NoSuchFileException e) {
      terminal.err().println("memsim: " + e.getFile() + " is not there");
    } catch (IOException e) {
      terminal.err().println("memsim: " + file + ": " + e.getMessage());
    }
    return ExitStatus.INVALID_INPUT.code();
  }

  private AccessTrace open() throws IOException {
    return file.toString().equals("-")
        ? Traces.open(terminal.in(), lenient)
        : Traces.open(file, lenient);
  }

  private void convert(AccessTrace trace, Path to) throws IOException {
    boolean isCompressed = to.toString().endsWith(".gz");
    AtomicFile.write(
        to,
        out -> {
          OutputStream form = isCompressed ? new GZIPOutputStream(out, BUFFER) : out;
          try (TraceWriter writer =
              Traces.isBinary(trace) ? Traces.text(form) : Traces.binary(form)) {
            copy(trace, writer);
          }
        });
  }

  private void copy(AccessTrace trace, @Nullable TraceWriter writer) throws IOException {
    TraceBatch batch = new TraceBatch(BATCH);
    long[] perKind = new long[AccessKind.values().length];
    while (trace.read(batch)) {
      for (int i = 0; i < batch.length(); i++) {
        perKind[batch.kind(i).ordinal()]++;
      }
      if (writer != null) {
        writer.write(batch);
      }
    }
    for (AccessKind kind : AccessKind.values()) {
      counts.put(kind, perKind[kind.ordinal()]);
    }
  }

  private void report(AccessTrace trace) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (kind, count) -> text.append(kind.words()).append(' ').append(count).append('\n'));
    terminal.out().print(text);
    trace.firstMalformed().forEach(problem -> terminal.err().println("memsim: " + problem));
    if (trace.malformed() > 0) {
      terminal.err().println("memsim: " + trace.malformed() + " malformed lines were left out");
    }
  }

  private void complain(MalformedTraceException problem) {
    int line = Math.clamp(problem.line(), 1, Integer.MAX_VALUE);
    String code = RunCodes.MALFORMED_TRACE;
    terminal.diagnostic(
        new Diagnostic(file, line, 1, 0, Severity.ERROR, problem.getMessage(), code));
  }
}
