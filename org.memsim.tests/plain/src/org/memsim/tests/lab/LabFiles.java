/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.memsim.engine.lab.LabException;
import org.memsim.engine.lab.LabSubject;
import org.memsim.engine.run.SourceFile;

/** The file of machines that the tests build, and what a guest of the first one wrote. */
final class LabFiles {
  private LabFiles() {}

  /** The text of {@code lab.mem}. */
  static String source() {
    return new String(bytes("/lab/lab.mem"), StandardCharsets.UTF_8);
  }

  /**
   * What the guest wrote that was booted of the machine {@code uneven} and did the workload {@code
   * steps}: Debian's Linux 6.1.0-56-amd64 in QEMU 7.2.
   */
  static String report() {
    try (InputStream zipped = open("/lab/steps-on-uneven.txt.gz");
        GZIPInputStream text = new GZIPInputStream(zipped)) {
      return new String(text.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream stream = open(resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(LabFiles.class.getResourceAsStream(resource), resource);
  }

  /** A machine of the file without a workload of its own, or the first one with its workload. */
  static LabSubject subject(String machine) throws LabException {
    SourceFile file = SourceFile.of(Path.of("lab.mem"), source());
    return LabSubject.of(file, Optional.of(machine), Optional.empty());
  }
}
