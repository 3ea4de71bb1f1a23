/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, and what happens when builds meet or break off. */
class BuildTest {

  private static final String ENGINE = "org.memsim.engine/src/Engine.txt";

  @TempDir private Path world;
  private Checkout checkout;

  @BeforeEach
  void layOut() throws IOException {
    checkout = new Checkout(world.toRealPath(), "checkout");
  }

  @Test
  void aBuildIsDoneOnceAndAnnounced() throws Exception {
    Run first = checkout.start("show");
    assertEquals(0, first.exit(), first.stderr());
    assertTrue(first.stderr().contains("building what is missing or has changed"), first.stderr());
    assertEquals(1, checkout.mavenCalls().size());

    checkout.useNoMaven();
    Run second = checkout.start("show");
    assertEquals(0, second.exit(), second.stderr());
    assertEquals("", second.stderr());
    assertEquals(first.stdout(), second.stdout());
  }

  @Test
  void contentDecidesNotTime() throws Exception {
    assertEquals(0, checkout.start().exit());
    Path source = checkout.home.resolve(ENGINE);
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(3600)));
    assertEquals(0, checkout.start().exit());
    assertEquals(1, checkout.mavenCalls().size());

    FileTime time = Files.getLastModifiedTime(source);
    checkout.write(ENGINE, "2");
    Files.setLastModifiedTime(source, time);
    Run changed = checkout.start();
    assertEquals(0, changed.exit(), changed.stderr());
    assertTrue(changed.stdout().contains("/lib/engine-2.jar"), changed.stdout());
    assertEquals(2, checkout.mavenCalls().size());

    checkout.write(ENGINE, "1");
    Run back = checkout.start();
    assertTrue(back.exit() == 0 && back.stdout().contains("/lib/engine-1.jar"), back.stdout());
    assertEquals(2, checkout.mavenCalls().size(), "the build before the last is still there");
  }

  @Test
  void outputAndEditorsFilesAreNoSources() throws Exception {
    assertEquals(0, checkout.start().exit());
    checkout.write("org.memsim.engine/target/classes/Engine.class", "x");
    checkout.write("org.memsim.engine/bin/Engine.class", "x");
    checkout.write("org.memsim.dsl/src-gen/Mem.java", "x");
    checkout.write("org.memsim.engine/.project", "x");
    checkout.write("org.memsim.engine/src/.Engine.txt.swp", "x");
    assertEquals(0, checkout.start().exit());
    assertEquals(1, checkout.mavenCalls().size());

    checkout.write("org.memsim.engine/src/More.txt", "x");
    assertEquals(0, checkout.start().exit());
    assertEquals(2, checkout.mavenCalls().size());
  }

  @Test
  void onlyTheLastTwoBuildsAreKept() throws Exception {
    for (String content : new String[] {"1", "2", "3", "4"}) {
      checkout.write(ENGINE, content);
      assertEquals(0, checkout.start().exit());
    }
    assertEquals(2, checkout.builds().size());
  }

  @Test
  void sourcesThatChangeMeanwhileAreBuiltAgain() throws Exception {
    checkout.closeGate();
    Run run = checkout.start();
    checkout.awaitMavenCalls(1);
    checkout.write(ENGINE, "2");
    checkout.openGate();
    assertEquals(0, run.exit(), run.stderr());
    assertTrue(run.stderr().contains("the sources changed meanwhile"), run.stderr());
    assertTrue(run.stdout().contains("/lib/engine-2.jar"), run.stdout());
    assertEquals(1, checkout.builds().size());
  }

  @Test
  void anOldMavenBringsInTheRightOne() throws Exception {
    checkout.useOldMaven();
    Run run = checkout.start();
    assertEquals(0, run.exit(), run.stderr());
    assertEquals(2, checkout.mavenCalls().size());
    String fetch = checkout.mavenCalls().get(0);
    assertTrue(fetch.startsWith("old "), fetch);
    assertTrue(fetch.contains("-Dartifact=org.apache.maven:apache-maven:3.9.16:zip:bin"), fetch);
    assertTrue(checkout.mavenCalls().get(1).startsWith("new "), "the one brought in builds");

    checkout.useNoMaven();
    checkout.write(ENGINE, "2");
    assertEquals(0, checkout.start().exit(), "it stays");
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    checkout.useNoMaven();
    Run run = checkout.start();
    assertEquals(3, run.exit());
    assertTrue(run.stderr().contains("needs Maven to build"), run.stderr());
  }

  @Test
  void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
    checkout.breakMaven(true);
    Run run = checkout.start();
    assertEquals(3, run.exit());
    assertTrue(run.stderr().contains("[ERROR] no such luck"), run.stderr());
    assertTrue(run.stderr().contains(".build/build.log"), run.stderr());
    assertTrue(checkout.builds().isEmpty());

    checkout.breakMaven(false);
    assertEquals(0, checkout.start().exit());
  }

  @Test
  void ofTwoFirstRunsOneBuildsAndTheOtherWaits() throws Exception {
    checkout.closeGate();
    Run first = checkout.start("show");
    checkout.awaitMavenCalls(1);
    Run second = checkout.start("show");
    second.awaitStderr("another build is running");
    checkout.openGate();
    assertEquals(0, first.exit(), first.stderr());
    assertEquals(0, second.exit(), second.stderr());
    assertEquals(first.stdout(), second.stdout());
    assertEquals(1, checkout.mavenCalls().size());
  }

  @Test
  void anInterruptedBuildLeavesNothingRunning() throws Exception {
    checkout.closeGate();
    Run run = checkout.start();
    checkout.awaitMavenCalls(1);
    ProcessHandle maven = maven();
    run.process().destroy();
    assertEquals(143, run.exit());
    Run.await("the end of Maven", () -> !maven.isAlive());
    assertFalse(Files.exists(lock(), LinkOption.NOFOLLOW_LINKS));

    checkout.openGate();
    assertEquals(0, checkout.start().exit());
  }

  @Test
  void aKilledBuildIsStartedAgain() throws Exception {
    checkout.closeGate();
    Run run = checkout.start();
    checkout.awaitMavenCalls(1);
    ProcessHandle maven = maven();
    run.process().destroyForcibly();
    run.exit();
    assertTrue(maven.isAlive(), "nobody was left to end it");
    assertTrue(Files.exists(lock(), LinkOption.NOFOLLOW_LINKS));

    checkout.openGate();
    Run again = checkout.start();
    assertEquals(0, again.exit(), again.stderr());
    assertTrue(again.stderr().contains("an earlier build was interrupted"), again.stderr());
    assertFalse(maven.isAlive());
    assertTrue(again.stdout().contains("/lib/engine-1.jar"), again.stdout());
  }

  private Path lock() {
    return checkout.home.resolve(".build/lock");
  }

  /** The Maven that the launcher started, known once its number has been written down. */
  private ProcessHandle maven() throws IOException, InterruptedException {
    Path file = checkout.home.resolve(".build/lock.maven");
    Run.await("the number of Maven", () -> Files.exists(file) && Files.size(file) > 0);
    String text = Files.readString(file).strip();
    int end = text.indexOf(' ');
    long number = Long.parseLong(end < 0 ? text : text.substring(0, end));
    return ProcessHandle.of(number).orElseThrow();
  }
}
