/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memsim.tests.Repository;

/** What no compiler checks: the shell scripts, and versions that must agree. */
class BuildFilesTest {

  @Test
  void shellCheckFindsNothing() throws Exception {
    Path root = Repository.root();
    List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "memsim", ".ci/run"));
    try (DirectoryStream<Path> scripts =
        Files.newDirectoryStream(root.resolve("releng/launcher"), "*.sh")) {
      scripts.forEach(script -> command.add(root.relativize(script).toString()));
    }
    Run run = Run.start(new ProcessBuilder(command).directory(root.toFile()));
    assertEquals(0, run.exit(), run.stdout());
  }

  @Test
  void generatorAndRunTimeOfXtextAreOfOneVersion() throws IOException {
    assertEquals(
        matches("pom.xml", "<xtext\\.version>(.*)</xtext\\.version>"),
        matches(
            "releng/org.memsim.target/org.memsim.target.target",
            "<groupId>org\\.eclipse\\.xtext</groupId>.*<version>(.*)</version>"));
  }

  @Test
  void theExampleUsesOurTycho() throws IOException {
    String tycho = "<tycho\\.version>(.*)</tycho\\.version>";
    assertEquals(matches("pom.xml", tycho), matches("releng/example-tycho/pom.xml", tycho));
  }

  @Test
  void theExampleUsesOurPluginThatExecutes() throws IOException {
    String exec = "<artifactId>exec-maven-plugin</artifactId>\\s*<version>(.*)</version>";
    assertEquals(matches("pom.xml", exec), matches("releng/example-maven/pom.xml", exec));
  }

  private static Set<String> matches(String file, String pattern) throws IOException {
    Matcher matcher =
        Pattern.compile(pattern).matcher(Files.readString(Repository.root().resolve(file)));
    Set<String> found = new TreeSet<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    assertTrue(found.size() == 1, file + " says " + found);
    return found;
  }
}
