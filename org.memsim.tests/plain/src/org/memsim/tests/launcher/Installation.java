/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memsim.tests.Repository;

/**
 * An Eclipse in a folder, which Tycho's director installs into from the two repositories.
 *
 * @param folder where it is; p2's bundle pool is there, too
 */
record Installation(Path folder) {

  private static final Pattern TYCHO = Pattern.compile("<tycho.version>(.*)</tycho.version>");

  void install(String unit) throws Exception {
    direct("-DinstallIUs=" + unit);
  }

  void uninstall(String unit) throws Exception {
    direct("-DuninstallIUs=" + unit);
  }

  private void direct(String what) throws Exception {
    Matcher tycho = TYCHO.matcher(Files.readString(Repository.root().resolve("pom.xml")));
    assertEquals(true, tycho.find());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("memsim.maven"), "bin/mvn").toString());
    command.add("-B");
    command.add("org.eclipse.tycho:tycho-p2-director-plugin:" + tycho.group(1) + ":director");
    command.add("-Drepositories=" + Sites.PLATFORM.uri() + "," + Sites.MEMSIM.uri());
    command.add(what);
    command.add("-Ddestination=" + folder);
    command.add("-Dbundlepool=" + folder);
    command.add("-Dprofile=eclipse");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(Files.createDirectories(folder).toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Run run = Run.start(builder);
    assertEquals(0, run.exit(), run.stdout());
  }

  /** The bundles that it starts with. */
  List<String> bundles() throws IOException {
    return Pattern.compile("reference\\\\:file\\\\:([^_,]+)_[^,]*")
        .matcher(Files.readString(folder.resolve("configuration/config.ini")))
        .results()
        .map(found -> found.group(1))
        .sorted()
        .toList();
  }

  /** The names of the files in one of its folders up to the version. */
  List<String> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(f -> f.getFileName().toString().replaceFirst("_.*", "")).sorted().toList();
    }
  }

  /** The command that starts it on a workspace, ready to be sent files to open. */
  List<String> command(Path workspace) throws IOException {
    try (Stream<Path> plugins = Files.list(folder.resolve("plugins"))) {
      Path launcher =
          plugins
              .filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
              .findFirst()
              .orElseThrow();
      return List.of(
          Path.of(System.getProperty("java.home"), "bin/java").toString(),
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          // what a native launcher sets, so that it can hand over files to a running Eclipse
          "-Dswt.dbus.init",
          "-jar",
          launcher.toString(),
          "-nosplash",
          "-data",
          workspace.toString());
    }
  }
}
