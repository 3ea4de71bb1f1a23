/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostReader;
import org.memsim.engine.proc.host.HostText;
import org.memsim.engine.proc.host.HostTree;

/** The files of a machine that exists in a test only. */
final class Host implements HostTree {
  private final SortedMap<String, String> files = new TreeMap<>();
  private final List<HostText> loose = new ArrayList<>();

  /** A file of {@code /proc} or {@code /sys}. */
  Host with(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** A text that lies beside these. */
  Host beside(String name, String text) {
    loose.add(HostText.of(name, text));
    return this;
  }

  HostFigures read() {
    return HostReader.read(this);
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public Optional<HostText> text(String path) {
    return Optional.ofNullable(files.get(path)).map(text -> HostText.of(path, text));
  }

  @Override
  public List<String> children(String path) {
    return files.keySet().stream()
        .filter(file -> file.startsWith(path + "/"))
        .map(file -> file.substring(path.length() + 1).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public List<HostText> loose() {
    return List.copyOf(loose);
  }

  /** An archive of these files as GNU tar writes it. */
  byte[] tar() {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    files.forEach(
        (path, text) -> {
          byte[] content = text.getBytes(StandardCharsets.UTF_8);
          byte[] header = new byte[512];
          put(header, 0, "./copy/" + path);
          put(header, 124, String.format("%011o", content.length));
          header[156] = '0';
          put(header, 257, "ustar  ");
          out.writeBytes(header);
          out.writeBytes(content);
          out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        });
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
