/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.memsim.tests.Repository;

/**
 * A copy of the launcher with sources of a few bytes, beside it a Maven, a JDK and a home folder of
 * its own. That Maven notes its arguments, waits while there is a gate, and "builds" a class path
 * of one jar named after the engine's source; that JDK notes its arguments too.
 */
final class Checkout {

  private static final String MAVEN =
      """
      #!/bin/sh
      here=$(cd "$(dirname "$0")" && pwd)
      world=%s
      if [ "$1" = -v ]; then echo "Apache Maven %s (stub)"; exit; fi
      echo "%s $*" >>"$world/maven.log"
      case "$*" in
        *:unpack*)
          mkdir -p apache-maven-3.9.16/bin
          cp "$world/new/mvn" apache-maven-3.9.16/bin/mvn
          exit
          ;;
      esac
      while [ -e "$world/gate" ]; do sleep 0.05; done
      if [ -e "$world/broken" ]; then
        echo "[ERROR] no such luck"
        exit 1
      fi
      if [ -e "$world/real" ]; then
        product=$(cat "$world/real")
        rm -rf "$product"
        mkdir -p "$product"
        cp -R "$(cat "$world/real.from")/." "$product"
        exit
      fi
      case "$*" in
        "-B -f releng/benchmarks/pom.xml "*)
          mkdir -p releng/benchmarks/target/dist/lib
          exit
          ;;
        *",releng/vscode clean package")
          mkdir -p releng/vscode/target/vsix
          cat CHANGELOG.md >releng/vscode/target/vsix/memsim-1.vsix
          exit
          ;;
      esac
      dist=releng/cli/target/dist
      rm -rf $dist
      mkdir -p $dist/lib
      jar=engine-$(cat org.memsim.engine/src/Engine.txt).jar
      : >$dist/lib/$jar
      echo $jar >$dist/classpath
      : >$dist/training.mem
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*) : >"${argument#*=}" ;;
          -XX:ArchiveClassesAtExit=*) : >"${argument#*=}" ;;
        esac
        printf '<%s>\n' "$argument"
      done
      """;

  /** All that the launcher may call, besides Java and Maven. */
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "chmod",
          "cp",
          "dirname",
          "find",
          "grep",
          "head",
          "ln",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sha256sum",
          "sleep",
          "sort",
          "tail",
          "tr",
          "uname");

  /** The folder of the launcher. */
  final Path home;

  private final Path world;
  private Path maven;
  private Path jdk;

  /**
   * Lays out a checkout.
   *
   * @param world an empty folder
   * @param name the name of the checkout's folder
   */
  Checkout(Path world, String name) throws IOException {
    this.world = world;
    home = world.resolve(name);
    Files.createDirectories(world.resolve("user"));
    for (String file :
        List.of(
            "memsim",
            "releng/launcher/bench.sh",
            "releng/launcher/build.sh",
            "releng/launcher/ide.sh",
            "releng/launcher/test.sh",
            "releng/launcher/vsix.sh")) {
      Path copy = home.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(Repository.root().resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String file :
        List.of(
            "pom.xml",
            ".mvn/jvm.config",
            ".mvn/maven.config",
            ".mvn/rrf/list.txt",
            "releng/generator/Generator.txt",
            "releng/org.memsim.target/org.memsim.target.target",
            "releng/cli/pom.xml",
            "releng/vscode/pom.xml",
            "CHANGELOG.md",
            "LICENSE",
            "NOTICE",
            "releng/benchmarks/pom.xml",
            "releng/benchmarks/c/buddy.c",
            "releng/benchmarks/c/full.c",
            "releng/benchmarks/c/reclaim.c",
            "releng/benchmarks/c/tlb.c",
            "org.memsim.dsl/src/Dsl.txt",
            "org.memsim.engine/src/Engine.txt",
            "org.memsim.engine/src/org/memsim/engine/machine/Machine.txt",
            "org.memsim.engine/src/org/memsim/engine/page/Page.txt",
            "org.memsim.engine/src/org/memsim/engine/cpu/Cpu.txt",
            "org.memsim.engine/src/org/memsim/engine/mm/Mm.txt",
            "org.memsim.engine/src/org/memsim/engine/kmem/Kmem.txt",
            "org.memsim.engine/src/org/memsim/engine/numa/Numa.txt",
            "org.memsim.engine/src/org/memsim/engine/reclaim/Reclaim.txt",
            "org.memsim.tests/plain/src/org/memsim/tests/page/Work.txt",
            "org.memsim.dsl.ui/src/Ui.txt",
            "releng/feature/feature.xml",
            "releng/feature-platform/feature.xml",
            "releng/platform-cheatsheets/build.properties",
            "releng/feature-thirdparty/feature.xml",
            "releng/product/memsim.product",
            "docs/workbench.md",
            "examples/example.mem")) {
      write(file, "1");
    }
    Path tools = Files.createDirectories(world.resolve("tools"));
    for (String tool : TOOLS) {
      script(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(tool));
    }
    script(world.resolve("new/mvn"), MAVEN.formatted(quoted(world), "3.9.16", "new"));
    script(world.resolve("old/mvn"), MAVEN.formatted(quoted(world), "3.8.7", "old"));
    maven = world.resolve("new");
    jdk = jdk("25.0.3");
  }

  /** Writes a source of the checkout. */
  void write(String file, String content) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  /** Makes a JDK of a version; it is not used until {@link #useJdk} says so. */
  Path jdk(String version) throws IOException {
    Path folder = world.resolve("jdk-" + version);
    script(folder.resolve("bin/java"), JAVA);
    script(folder.resolve("bin/javac"), JAVA);
    Files.writeString(
        folder.resolve("release"),
        "IMPLEMENTOR=\"Some Vendor\"\nJAVA_RUNTIME_VERSION=\"%s+9\"\nJAVA_VERSION=\"%s\"\n"
            .formatted(version, version));
    return folder;
  }

  /** From now on Maven "builds" this folder by a copy of the real checkout's, which is built. */
  void useReal(String product) throws IOException {
    Files.writeString(world.resolve("real"), product);
    Files.writeString(world.resolve("real.from"), Repository.root().resolve(product).toString());
  }

  void useJdk(Path folder) {
    jdk = folder;
  }

  /** Adds to what the launcher may call. */
  void tool(String name, String text) throws IOException {
    script(world.resolve("tools").resolve(name), text);
  }

  /** The path holds a Maven that is too old. */
  void useOldMaven() {
    maven = world.resolve("old");
  }

  /** The path holds no Maven; so nothing can be built, and nothing fetched. */
  void useNoMaven() throws IOException {
    maven = Files.createDirectories(world.resolve("none"));
  }

  /** From now on Maven waits, until {@link #openGate}. */
  void closeGate() throws IOException {
    Files.writeString(world.resolve("gate"), "");
  }

  void openGate() throws IOException {
    Files.deleteIfExists(world.resolve("gate"));
  }

  /** Whether Maven fails from now on. */
  void breakMaven(boolean broken) throws IOException {
    if (broken) {
      Files.writeString(world.resolve("broken"), "");
    } else {
      Files.delete(world.resolve("broken"));
    }
  }

  /** The arguments of Maven's calls, "new" or "old" before them. */
  List<String> mavenCalls() throws IOException {
    Path log = world.resolve("maven.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Waits until Maven has been called this often. */
  void awaitMavenCalls(int calls) throws IOException, InterruptedException {
    Run.await(calls + " calls of Maven", () -> mavenCalls().size() >= calls);
  }

  /** The names in .build that are finished builds of the command line. */
  List<Path> builds() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(".build"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("cli-")).toList();
    }
  }

  /** Starts the launcher in its own folder. */
  Run start(String... arguments) throws IOException {
    return start(home, List.of(home.resolve("memsim").toString()), arguments);
  }

  /**
   * Starts the launcher.
   *
   * @param folder the working directory
   * @param launcher how the launcher is called
   */
  Run start(Path folder, List<String> launcher, String... arguments) throws IOException {
    return start(Map.of("JAVA_HOME", jdk.toString()), folder, launcher, arguments);
  }

  /** Starts the launcher in its own folder, with variables besides the usual ones. */
  Run startWith(Map<String, String> variables, String... arguments) throws IOException {
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("JAVA_HOME", jdk.toString());
    return start(all, home, List.of(home.resolve("memsim").toString()), arguments);
  }

  private Run start(
      Map<String, String> variables, Path folder, List<String> launcher, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", maven + ":" + world.resolve("tools"));
    builder.environment().put("HOME", world.resolve("user").toString());
    // The machine's own JDKs stay out of these tests.
    builder.environment().put("MEMSIM_JDKS", "");
    builder.environment().putAll(variables);
    return Run.start(builder);
  }

  private static String quoted(Path path) {
    return "'" + path + "'";
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
