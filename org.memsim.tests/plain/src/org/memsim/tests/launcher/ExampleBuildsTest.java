/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.tests.Repository;

/** The examples of builds with expectations, in a folder of their own as a user would have them. */
class ExampleBuildsTest {

  private static final String TRUE_EXPECTATION = "expect process(redis).node(1).pages == 0";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"example-tycho", "example-maven"})
  void aFalseExpectationFailsTheBuild(String name) throws Exception {
    Path example = Repository.root().resolve("releng").resolve(name);
    Files.copy(example.resolve("pom.xml"), folder.resolve("pom.xml"));
    String good = Files.readString(example.resolve("server.mem"));
    assertTrue(good.contains(TRUE_EXPECTATION));
    String bad = good.replace(TRUE_EXPECTATION, "expect process(redis).node(1).pages > 0");
    int line = (int) bad.substring(0, bad.indexOf("node(1).pages > 0")).lines().count();

    Files.writeString(folder.resolve("server.mem"), bad);
    Run failing = build();
    assertNotEquals(0, failing.exit(), failing.stdout());
    String said = failing.stdout() + failing.stderr();
    assertTrue(said.contains("server.mem:" + line + ":"), said);
    assertTrue(results().contains("<failure"), results());

    Files.writeString(folder.resolve("server.mem"), good);
    Run passing = build();
    assertEquals(0, passing.exit(), passing.stdout());
    assertTrue(results().contains("<testcase") && !results().contains("<failure"), results());
  }

  /** The test results that the build has left. */
  private String results() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("target/memsim"))) {
      Path xml = files.filter(file -> file.toString().endsWith(".xml")).findFirst().orElseThrow();
      return Files.readString(xml);
    }
  }

  private Run build() throws IOException {
    Path maven = Path.of(System.getProperty("memsim.maven"), "bin/mvn");
    Path lib = Repository.root().resolve("releng/cli/target/dist/lib");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    maven.toString(),
                    "-B",
                    "verify",
                    "-Dmemsim.site=" + Sites.MEMSIM.uri(),
                    "-Dmemsim.platform=" + Sites.PLATFORM.uri(),
                    "-Dmemsim.lib=" + lib))
            .directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return Run.start(builder);
  }
}
