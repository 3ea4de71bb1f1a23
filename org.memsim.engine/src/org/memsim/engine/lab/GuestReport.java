/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest wrote to its second serial port: dumps between {@code @@BEGIN NAME} and
 * {@code @@END}, and {@code @@DONE} at the end.
 *
 * @param dumps the complete dumps, by name, in the order in which they came
 * @param failures what the guest could not do, a line each
 * @param isComplete whether the guest came to its end
 */
public record GuestReport(Map<String, String> dumps, List<String> failures, boolean isComplete) {
  private static final String BEGIN = "@@BEGIN ";
  private static final String END = "@@END";
  private static final String DONE = "@@DONE";
  private static final String FAILED = "failed";

  /** Keeps its own copies. */
  public GuestReport {
    dumps = Collections.unmodifiableMap(new LinkedHashMap<>(dumps));
    failures = List.copyOf(failures);
  }

  /** Reads what a guest wrote; a dump that it did not finish is not among the dumps. */
  public static GuestReport parse(String text) {
    Map<String, String> dumps = new LinkedHashMap<>();
    List<String> failures = new ArrayList<>();
    Optional<String> name = Optional.empty();
    StringBuilder content = new StringBuilder();
    boolean isComplete = false;
    for (String line : text.replace("\r", "").split("\n", -1)) {
      if (line.startsWith(BEGIN)) {
        name = Optional.of(line.substring(BEGIN.length()).strip());
        content.setLength(0);
      } else if (line.startsWith(END) && name.isPresent()) {
        if (name.get().equals(FAILED)) {
          failures.add(content.toString().strip());
        } else {
          dumps.put(name.get(), content.toString());
        }
        name = Optional.empty();
      } else if (line.startsWith(DONE)) {
        isComplete = true;
      } else if (name.isPresent()) {
        content.append(line).append('\n');
      }
    }
    return new GuestReport(dumps, failures, isComplete);
  }

  /** A dump; empty if there is none of that name. */
  public Optional<String> dump(String name) {
    return Optional.ofNullable(dumps.get(name));
  }

  /** Lays out what was dumped of {@code /proc}, {@code /sys} and {@code /var} below a folder. */
  public void layOut(Path root) throws IOException {
    for (Map.Entry<String, String> dump : dumps.entrySet()) {
      if (dump.getKey().matches("(proc|sys|var)/[A-Za-z0-9_./-]+")
          && !dump.getKey().contains("..")) {
        Path file = root.resolve(dump.getKey());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, dump.getValue(), StandardCharsets.UTF_8);
      }
    }
  }
}
