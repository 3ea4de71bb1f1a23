/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.Views;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingException;
import org.memsim.engine.run.ExitStatus;

/** Prints what a recording has: a view of the machine at a time, or the events up to it. */
final class RecordedView {
  private static final String EVENTS = "events";
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]+)?) ?(ns|us|ms|s)");

  private final Terminal terminal;
  private final Path file;

  RecordedView(Terminal terminal, Path file) {
    this.terminal = terminal;
    this.file = file;
  }

  /** Whether a file begins as recordings do. */
  static boolean isRecording(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Recording.isOne(in.readNBytes(Long.BYTES));
    } catch (IOException e) {
      return false; // whoever reads it as a program will say why it cannot be read
    }
  }

  /**
   * Prints.
   *
   * @param time the word after {@code --at}; the end if there is none
   */
  ExitStatus show(String view, Optional<String> time) {
    OptionalLong at = time.map(RecordedView::nanoseconds).orElse(OptionalLong.of(Long.MAX_VALUE));
    if (at.isEmpty()) {
      return wrong("'" + time.orElse("") + "' is no time; write one as '3.5 s' or '200 ms'.");
    }
    Optional<MachineView> wanted =
        Views.named(view).filter(MachineView.class::isInstance).map(MachineView.class::cast);
    if (wanted.isEmpty() && !view.equals(EVENTS)) {
      return wrong(
          "A recording has no view '"
              + view
              + "'; write one of "
              + String.join(", ", names())
              + ".");
    }
    try {
      Recording recording = Recording.open(file);
      if (wanted.isPresent()) {
        terminal.out().print(wanted.get().render(recording.at(at.getAsLong())));
      } else {
        recording.forEachEvent(0, at.getAsLong(), event -> terminal.out().println(line(event)));
      }
      return ExitStatus.OK;
    } catch (RecordingException e) {
      return wrong(file + ": " + e.getMessage());
    } catch (IOException e) {
      return wrong(file + " cannot be read: " + e.getMessage());
    }
  }

  private static List<String> names() {
    Stream<String> views =
        Views.all().stream().filter(MachineView.class::isInstance).map(known -> known.name());
    return Stream.concat(views, Stream.of(EVENTS)).toList();
  }

  private static String line(RecordedEvent event) {
    BigDecimal seconds = BigDecimal.valueOf(event.timeNs(), 9);
    return seconds.toPlainString() + " s " + event.actor() + ": " + event.what();
  }

  private static OptionalLong nanoseconds(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return OptionalLong.empty();
    }
    int digits =
        switch (time.group(2)) {
          case "s" -> 9;
          case "ms" -> 6;
          case "us" -> 3;
          default -> 0;
        };
    return OptionalLong.of(new BigDecimal(time.group(1)).scaleByPowerOfTen(digits).longValue());
  }

  private ExitStatus wrong(String message) {
    terminal.err().println("memsim: " + message);
    return ExitStatus.INVALID_INPUT;
  }
}
