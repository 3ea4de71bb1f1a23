/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From where the launcher can be called, what it hands on, and which JDK it takes. */
class StartTest {

  private static final String NOBODY = "65534";

  @TempDir private Path world;
  private Checkout checkout;

  @BeforeEach
  void layOut() throws IOException {
    checkout = new Checkout(world.toRealPath(), "my checkout");
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    Run run = checkout.start("show", "a b.mem", "", "$HOME", "it's \"quoted\"", "*");
    assertEquals(0, run.exit(), run.stderr());
    List<String> lines = run.stdout().lines().toList();
    int main = lines.indexOf("<org.memsim.engine.app.Main>");
    assertEquals(
        List.of("<show>", "<a b.mem>", "<>", "<$HOME>", "<it's \"quoted\">", "<*>"),
        lines.subList(main + 1, lines.size()));
  }

  @Test
  void theClassPathIsThatOfTheDistribution() throws Exception {
    Run run = checkout.start();
    assertEquals(0, run.exit(), run.stderr());
    Path jar = checkout.builds().getFirst().resolve("lib/engine-1.jar");
    assertTrue(run.stdout().contains("<-cp>\n<" + jar + ">\n"), run.stdout());
  }

  @Test
  void startsThroughLinksFromElsewhere() throws Exception {
    Path elsewhere = Files.createDirectories(world.toRealPath().resolve("else where"));
    Path inner = elsewhere.resolve("inner");
    Files.createSymbolicLink(inner, Path.of("../my checkout/memsim"));
    Path outer = world.toRealPath().resolve("outer");
    Files.createSymbolicLink(outer, Path.of("else where/inner"));

    for (List<String> call :
        List.of(
            List.of(outer.toString()),
            List.of("../outer"),
            List.of("./inner"),
            List.of("sh", "inner"),
            List.of("../my checkout/memsim"))) {
      Run run = checkout.start(elsewhere, call, "check");
      assertEquals(0, run.exit(), call + ": " + run.stderr());
      assertTrue(run.stdout().endsWith("<org.memsim.engine.app.Main>\n<check>\n"), run.stdout());
    }
    assertEquals(1, checkout.mavenCalls().size());
  }

  @Test
  void aReadOnlyCheckoutRunsOnceItIsBuilt() throws Exception {
    assertEquals(0, checkout.start().exit());
    checkout.useNoMaven();
    checkout.useJdk(checkout.jdk("26.0.1"));
    readOnly(
        () -> {
          Run run = asNobody("show");
          assertEquals(0, run.exit(), run.stderr());
          assertEquals("", run.stderr());
          assertFalse(
              run.stdout().contains("AOTCache"),
              "there is no cache for this JDK, and it cannot be made");
        });
  }

  @Test
  void aReadOnlyCheckoutThatIsNotBuiltSaysSo() throws Exception {
    readOnly(
        () -> {
          Run run = asNobody("show");
          assertEquals(3, run.exit());
          assertTrue(run.stderr().contains("read-only"), run.stderr());
        });
  }

  @Test
  void aJdkThatIsTooOldIsNamed() throws Exception {
    checkout.useJdk(checkout.jdk("17.0.15"));
    Run run = checkout.start("show");
    assertEquals(3, run.exit());
    assertTrue(run.stderr().contains("needs a JDK 21 or newer; found only"), run.stderr());
    assertTrue(run.stderr().contains("jdk-17.0.15 (17.0.15)"), run.stderr());
    assertTrue(checkout.mavenCalls().isEmpty());
  }

  @Test
  void theNewestJdkIsTakenIfJavaHomeIsTooOld() throws Exception {
    Path newest = checkout.jdk("24.0.2");
    Map<String, String> places =
        Map.of(
            "MEMSIM_JDKS", checkout.jdk("21.0.1") + " " + newest + " " + checkout.jdk("1.8.0_402"));
    checkout.useJdk(checkout.jdk("17.0.15"));
    Run run = checkout.startWith(places, "show");
    assertEquals(0, run.exit(), run.stderr());
    assertTrue(run.stderr().contains("on Java 24.0.2"), run.stderr());
  }

  @Test
  void eachJdkHasItsOwnCache() throws Exception {
    Run first = checkout.start("show");
    assertEquals(0, first.exit(), first.stderr());
    assertTrue(first.stderr().contains("fast starts on Java 25.0.3"), first.stderr());
    assertTrue(first.stdout().contains("<-XX:AOTCache="), first.stdout());

    checkout.useJdk(checkout.jdk("21.0.8"));
    Run other = checkout.start("show");
    assertEquals(0, other.exit(), other.stderr());
    assertTrue(other.stderr().contains("fast starts on Java 21.0.8"), other.stderr());
    assertTrue(other.stdout().contains("<-XX:SharedArchiveFile="), other.stdout());
    assertFalse(other.stdout().contains("--sun-misc-unsafe"), "Java 21 does not know the option");

    Run again = checkout.start("show");
    assertEquals(0, again.exit());
    assertEquals("", again.stderr());
    assertEquals(other.stdout(), again.stdout());
  }

  @Test
  void aCacheHoldsForItsPlaceOnly() throws Exception {
    assertEquals(0, checkout.start("show").exit());
    Path moved = world.toRealPath().resolve("moved");
    Files.move(checkout.home, moved);
    Run run = checkout.start(moved, List.of("./memsim"), "show");
    assertEquals(0, run.exit(), run.stderr());
    assertTrue(run.stderr().contains("fast starts"), run.stderr());
    assertEquals(1, checkout.mavenCalls().size());
  }

  private Run asNobody(String argument) throws IOException {
    List<String> call = new ArrayList<>();
    if (isRoot()) {
      // Permissions do not bind root.
      call.addAll(
          List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    call.add(checkout.home.resolve("memsim").toString());
    return checkout.start(Path.of("/"), call, argument);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void readOnly(Action action) throws Exception {
    Path root = world.toRealPath();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    setWritable(checkout.home, false);
    try {
      action.run();
    } finally {
      setWritable(checkout.home, true);
    }
  }

  private static void setWritable(Path folder, boolean writable) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(file -> !Files.isSymbolicLink(file)).toList();
    }
    for (Path file : files) {
      var permissions = Files.getPosixFilePermissions(file);
      permissions.removeAll(PosixFilePermissions.fromString("-w--w--w-"));
      permissions.addAll(PosixFilePermissions.fromString(writable ? "rw-r--r--" : "r--r--r--"));
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  /** What is done in a checkout that cannot be written to. */
  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }
}
