/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.Formatting;
import org.memsim.engine.run.SourceFile;
import org.memsim.tests.Repository;

/** Every file of the gallery tells a story and asserts its ending. */
class GalleryTest {
  static Stream<Path> files() {
    return Repository.gallery().stream();
  }

  @Test
  void thereIsAGallery() {
    assertTrue(Repository.gallery().size() >= 5);
  }

  @ParameterizedTest
  @MethodSource("files")
  void endsAsItSays(Path file) throws IOException {
    assertTrue(Files.readString(file).contains("expect"), "asserts nothing");
    Run run = GalleryRuns.of(file);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  @ParameterizedTest
  @MethodSource("files")
  void isFormatted(Path file) throws IOException {
    assertEquals(Files.readString(file), Formatting.format(SourceFile.read(file)));
  }

  /** The same bytes whatever the machine's language and place: İ, ı, decimal commas, DST. */
  @ParameterizedTest
  @MethodSource("files")
  void saysTheSameEverywhere(Path file) {
    Run here = GalleryRuns.of(file);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      Run there = Run.of(file);
      assertEquals(here.out(), there.out());
      assertEquals(here.diagnostics(), there.diagnostics());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void redisFailsAtTheRightLineWhenThePoliciesAreSwapped() throws IOException {
    String text = Files.readString(Repository.example("redis-interleave.mem"));
    Run run =
        Run.of(
            text.replace("policy everywhere\n", "policy ?\n")
                .replace("policy firstTouch\n", "policy everywhere\n")
                .replace("policy ?\n", "policy firstTouch\n"));
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    int line = lineOf(text, "expect process(redis).node(0).pages == 1_572_864");
    assertEquals(line + ":5 expectation-failed", run.errors().getFirst());
  }

  @Test
  void redisSaysHowManyPagesNode0GivesBeforeItSpills() {
    Run run = GalleryRuns.of("redis-interleave.mem");
    assertTrue(run.out().contains("(1572864 on node 0, 1572864 on node 1)"), run.out());
    assertTrue(run.out().contains("numa_foreign"), run.out());
    assertFalse(run.out().contains(" 0 ns"), "the run takes simulated time");
  }

  private static int lineOf(String text, String part) {
    return (int) text.substring(0, text.indexOf(part)).lines().count();
  }
}
