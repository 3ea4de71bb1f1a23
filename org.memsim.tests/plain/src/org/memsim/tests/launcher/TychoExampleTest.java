/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.Repository;

/**
 * The example of a Tycho build with expectations, in a folder of its own as a user would have it.
 */
class TychoExampleTest {

  private static final String TRUE_EXPECTATION = "expect process(redis).node(1).pages == 0";

  @TempDir private Path folder;

  @Test
  void aFalseExpectationFailsTheBuild() throws Exception {
    Path example = Repository.root().resolve("releng/example-tycho");
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

    Files.writeString(folder.resolve("server.mem"), good);
    Run passing = build();
    assertEquals(0, passing.exit(), passing.stdout());
  }

  private Run build() throws IOException {
    Path maven = Path.of(System.getProperty("memsim.maven"), "bin/mvn");
    Path site = Repository.root().resolve("releng/repository/target/repository");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(maven.toString(), "-B", "verify", "-Dmemsim.site=" + site.toUri()))
            .directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return Run.start(builder);
  }
}
