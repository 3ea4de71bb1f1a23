/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tukaani.xz.XZInputStream;

/**
 * The dumps of the kernel lab's boots (runs s01 to y1), laid out as the machines had them: {@code
 * proc}, {@code sys} and the boot log.
 */
public final class HostDumps {
  private static final String ARCHIVE = "/qemu/boots.tar.xz";
  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_BYTES = 11;
  private static final Pattern SETTING = Pattern.compile("(?m)^(\\S+): (.*)$");
  private static final Pattern OF_NODE = Pattern.compile("node/(node\\d+)\\.(\\w+)");
  private static final Pattern RELEASE = Pattern.compile("Linux version (\\S+)");

  private static final SortedMap<String, String> FILES = read();

  private HostDumps() {}

  /** The names of all boots. */
  public static List<String> boots() {
    return FILES.keySet().stream()
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .toList();
  }

  /** Whether a boot was also dumped after its sysctls were written once with their own values. */
  public static boolean hasSettled(String boot) {
    return FILES.containsKey(boot + "/resettled/zoneinfo");
  }

  /**
   * What was dumped of a boot while sysctls were changed: the folders of the settings.
   *
   * @return names such as {@code wsf-1}
   */
  public static List<String> settings(String boot) {
    return FILES.keySet().stream()
        .filter(path -> path.startsWith(boot + "/") && path.endsWith("/zoneinfo"))
        .map(path -> path.substring(boot.length() + 1, path.length() - "zoneinfo".length()))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> folder.substring(0, folder.length() - 1))
        .toList();
  }

  /** A dump. */
  public static String text(String boot, String file) {
    return Objects.requireNonNull(FILES.get(boot + "/" + file), boot + "/" + file);
  }

  /** Lays a boot out as it was before any sysctl was written. */
  public static Path layOut(Path root, String boot) {
    return layOut(root, boot, "");
  }

  /** Lays a boot out after all sysctls were written once with their own values. */
  public static Path layOutSettled(Path root, String boot) {
    return layOut(root, boot, "resettled/");
  }

  /** Lays a boot out with another setting. */
  public static Path layOutWith(Path root, String boot, String setting) {
    return layOut(root, boot, setting + "/");
  }

  private static Path layOut(Path root, String boot, String folder) {
    String prefix = boot + "/";
    FILES
        .tailMap(prefix)
        .forEach(
            (path, text) -> {
              if (path.startsWith(prefix)) {
                place(root, path.substring(prefix.length()), text);
              }
            });
    write(root, "proc/zoneinfo", text(boot, folder + "zoneinfo"));
    settings(
        root,
        text(
            boot, FILES.containsKey(prefix + folder + "sysctls") ? folder + "sysctls" : "sysctls"));
    return root;
  }

  private static void place(Path root, String file, String text) {
    Matcher node = OF_NODE.matcher(file);
    if (node.matches()) {
      write(root, "sys/devices/system/node/" + node.group(1) + "/" + node.group(2), text);
    } else if (file.startsWith("node/")) {
      write(root, "sys/devices/system/" + file, text);
    } else if (file.equals("dmesg-mm")) {
      write(root, "var/log/dmesg", text);
    } else if (!file.contains("/") && !file.equals("sysctls") && !file.equals("zoneinfo")) {
      write(root, "proc/" + file, text);
      if (file.equals("version")) {
        String release = RELEASE.matcher(text).results().findFirst().orElseThrow().group(1);
        write(root, "proc/sys/kernel/osrelease", release + "\n");
      }
    }
  }

  private static void settings(Path root, String sysctls) {
    for (MatchResult setting : SETTING.matcher(sysctls).results().toList()) {
      String name = setting.group(1);
      String value = setting.group(2);
      if (!value.contains("No such file")) {
        write(root, name.startsWith("/") ? name.substring(1) : "proc/sys/vm/" + name, value + "\n");
      }
    }
  }

  private static void write(Path root, String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<String, String> read() {
    SortedMap<String, String> files = new TreeMap<>();
    try (InputStream resource = HostDumps.class.getResourceAsStream(ARCHIVE);
        XZInputStream tar = new XZInputStream(Objects.requireNonNull(resource, ARCHIVE))) {
      byte[] header = tar.readNBytes(BLOCK);
      while (header.length == BLOCK && header[0] != 0) {
        String name = string(header, 0, NAME_BYTES);
        int size = Integer.parseInt(string(header, SIZE_AT, SIZE_BYTES), 8);
        byte[] content = tar.readNBytes(size);
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (!name.endsWith("/")) {
          files.put(name.replaceFirst("^\\./", ""), new String(content, StandardCharsets.UTF_8));
        }
        header = tar.readNBytes(BLOCK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String string(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
