/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** The texts of an archive, or a single text, held in memory. */
final class ArchiveTree implements HostTree {
  private static final Pattern BASE =
      Pattern.compile("(.*?/|)(?:proc/(?:meminfo|zoneinfo)|sys/devices/system/node/.*)");
  private static final int MAGIC = 6;

  private final String root;
  private final String base;
  private final SortedMap<String, byte[]> files;

  private ArchiveTree(String root, SortedMap<String, byte[]> files) {
    this.root = root;
    this.files = files;
    this.base =
        files.keySet().stream()
            .map(BASE::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .min(Comparator.comparingInt(String::length))
            .orElse("");
  }

  static HostTree open(Path root) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(root));
        InputStream in = new BufferedInputStream(decompressed(raw, root))) {
      if (TarReader.isTar(in)) {
        return new ArchiveTree(root.toString(), TarReader.read(in, DirectoryTree.LARGEST));
      }
      SortedMap<String, byte[]> single = new TreeMap<>();
      single.put(root.getFileName().toString(), in.readNBytes(DirectoryTree.LARGEST));
      return new ArchiveTree(root.toString(), single);
    } catch (java.util.zip.ZipException | org.tukaani.xz.XZIOException e) {
      throw new IOException("'" + root + "' is damaged: " + e.getMessage() + ".", e);
    }
  }

  private static InputStream decompressed(InputStream in, Path root) throws IOException {
    in.mark(MAGIC);
    byte[] magic = in.readNBytes(MAGIC);
    in.reset();
    if (startsWith(magic, 0x1f, 0x8b)) {
      return new GZIPInputStream(in);
    }
    if (startsWith(magic, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return new XZInputStream(in);
    }
    if (startsWith(magic, 'B', 'Z', 'h') || startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      throw new IOException(
          "'"
              + root
              + "' is compressed with bzip2 or zstd; unpack it first, or compress with gzip or"
              + " xz.");
    }
    if (startsWith(magic, 'P', 'K')) {
      throw new IOException("'" + root + "' is a zip archive; unpack it and name the directory.");
    }
    return in;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    boolean matches = bytes.length >= magic.length;
    for (int i = 0; i < magic.length && matches; i++) {
      matches = (bytes[i] & 0xff) == magic[i];
    }
    return matches;
  }

  @Override
  public String name() {
    return root;
  }

  @Override
  public Optional<HostText> text(String path) {
    return Optional.ofNullable(files.get(base + path)).map(bytes -> text(path, bytes));
  }

  private static HostText text(String name, byte[] bytes) {
    return HostText.of(name, new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public List<String> children(String path) {
    String directory = base + path + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String file : files.tailMap(directory).keySet()) {
      if (!file.startsWith(directory)) {
        break;
      }
      names.add(file.substring(directory.length()).split("/", 2)[0]);
    }
    return List.copyOf(names);
  }

  /** Whether the files do not lie as a machine has them. */
  private boolean isUnordered() {
    return files.keySet().stream().noneMatch(name -> BASE.matcher(name).matches());
  }

  @Override
  public List<HostText> loose() {
    List<HostText> texts = new ArrayList<>();
    boolean isUnordered = isUnordered();
    files.forEach(
        (name, bytes) -> {
          boolean isBeside = name.startsWith(base) && name.indexOf('/', base.length()) < 0;
          if (isUnordered || isBeside || name.equals(base + "var/log/dmesg")) {
            texts.add(text(name.substring(base.length()), bytes));
          }
        });
    return texts;
  }
}
