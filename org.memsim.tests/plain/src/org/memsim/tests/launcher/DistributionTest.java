/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.Repository;

/**
 * The command line as it is handed out: nothing but the folder that the build made, the launcher
 * and a JDK, in a path with spaces.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistributionTest {

  private static final String FILE = "first-touch-policies.mem";
  private static final Pattern COMMAND = Pattern.compile("  ([a-z]+) +\\S.*");

  private Checkout checkout;

  @BeforeAll
  void startOnce(@TempDir Path world) throws Exception {
    checkout = new Checkout(world.toRealPath(), "a check out");
    checkout.useJdk(Path.of(System.getProperty("java.home")));
    checkout.useReal("releng/cli/target/dist");
    checkout.write("small.mem", "machine small { node 0 { cpus 0-1  memory 4 GiB } }\n");
    Files.copy(Repository.example(FILE), checkout.home.resolve(FILE));
    Run run = checkout.start("show", "small.mem", "zoneinfo");
    assertEquals(0, run.exit(), run.stderr());
    assertTrue(run.stderr().contains("fast starts"), run.stderr());
    checkout.useNoMaven();
  }

  @Test
  void theStartUpCacheIsUsed() throws Exception {
    Map<String, String> logged = Map.of("MEMSIM_JAVA_OPTIONS", "-Xlog:class+load:file=classes.log");
    Run run = checkout.startWith(logged, "show", "small.mem", "zoneinfo");
    assertEquals(0, run.exit(), run.stderr());
    List<String> loaded =
        Files.readAllLines(checkout.home.resolve("classes.log")).stream()
            .filter(line -> line.matches(".* (org\\.(memsim|eclipse)|com\\.google)\\..*"))
            .toList();
    List<String> slow =
        loaded.stream().filter(line -> !line.contains("source: shared objects file")).toList();
    assertTrue(loaded.size() > 1000, loaded::toString);
    // Classes older than Java 6 cannot be in a cache, nor their subclasses: ANTLR's and the parser.
    assertTrue(
        slow.size() < loaded.size() / 20,
        () -> slow.size() + " of " + loaded.size() + " are not from the cache: " + slow);
  }

  @Test
  void eachCommandStarts() throws Exception {
    Run help = checkout.start("help");
    assertEquals(0, help.exit(), help.stderr());
    List<String> commands =
        help.stdout()
            .lines()
            .dropWhile(line -> !line.startsWith("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isBlank() && line.startsWith("  "))
            .map(COMMAND::matcher)
            .filter(m -> m.matches())
            .map(m -> m.group(1))
            .toList();
    assertTrue(
        commands.containsAll(List.of("run", "check", "show", "fmt", "help")), help::toString);
    for (String command : commands) {
      Run run = checkout.start("help", command);
      assertEquals(0, run.exit(), command + ": " + run.stderr());
      assertTrue(run.stdout().contains("memsim " + command), run.stdout());
    }
  }

  @Test
  void eachCommandWorks() throws Exception {
    assertWorks("run", FILE);
    assertWorks("check", FILE);
    assertWorks("fmt", "--check", FILE);
    assertWorks("show", FILE, "numactl", "--machine", "lab");
    assertWorks("--version");
  }

  private void assertWorks(String... arguments) throws IOException, InterruptedException {
    Run run = checkout.start(arguments);
    assertEquals(0, run.exit(), () -> String.join(" ", arguments));
    assertEquals("", run.stderr(), () -> String.join(" ", arguments));
  }
}
