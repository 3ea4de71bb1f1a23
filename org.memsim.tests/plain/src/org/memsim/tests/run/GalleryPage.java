/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of the gallery: what each file says of itself in the comment that it begins with. */
final class GalleryPage {
  private static final String COMMENT = "//";

  /** What a file shows by a number, and the title that its first sentence may begin with. */
  private static final Pattern TITLE =
      Pattern.compile("^(?:Claims? [\\d, and]+|(?:Scenario )?S\\d+(?:, [a-z ]+)?): ");

  private static final Pattern CLAIMS = Pattern.compile("\\bClaims? (\\d+(?:(?:, | and )\\d+)*)");
  private static final Pattern SCENARIO = Pattern.compile("\\bS(\\d+)\\b");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?]) ");

  /** A story is told by as many sentences as it takes to say so much. */
  private static final int ENOUGH = 90;

  private GalleryPage() {}

  /** The page for the files of a folder. */
  static String text(Path examples) {
    try (Stream<Path> files = Files.list(examples)) {
      return """
      # The gallery

      Each file tells a story and asserts its ending; its comments name the sources of its figures. `./memsim run
      examples/FILE` runs it, and `./memsim run --explain examples/FILE` says why memory came from where it did. A number
      after *claim* is that of a statement about Linux's memory that the file proves, one after *S* that of a case from
      practice.

      | file | story | shows |
      |---|---|---|
      """
          + files
              .filter(file -> file.toString().endsWith(".mem"))
              .sorted()
              .map(GalleryPage::row)
              .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(Path file) {
    String name = file.getFileName().toString();
    List<String> paragraphs = paragraphs(file);
    return "| [%s](%s) | %s | %s |%n"
        .formatted(
            name.substring(0, name.lastIndexOf('.')),
            name,
            story(TITLE.matcher(paragraphs.getFirst()).replaceFirst("")),
            shows(String.join(" ", paragraphs)))
        .replace(System.lineSeparator(), "\n");
  }

  private static String story(String paragraph) {
    StringBuilder story = new StringBuilder();
    for (String sentence : SENTENCE_END.splitAsStream(paragraph).toList()) {
      if (story.length() < ENOUGH) {
        story.append(story.isEmpty() ? "" : " ").append(sentence);
      }
    }
    // Names that are written small, such as min_free_kbytes, stay so.
    if (story.substring(0, story.indexOf(" ")).chars().allMatch(Character::isLetter)) {
      story.setCharAt(0, Character.toUpperCase(story.charAt(0)));
    }
    return story.toString();
  }

  /** The paragraphs of the comment that a file begins with. */
  private static List<String> paragraphs(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      String comment =
          lines
              .takeWhile(line -> line.startsWith(COMMENT))
              .map(line -> line.substring(COMMENT.length()).strip())
              .map(line -> line.isEmpty() ? "\n" : line + " ")
              .collect(Collectors.joining());
      return comment.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shows(String comment) {
    SortedSet<Integer> claims =
        CLAIMS
            .matcher(comment)
            .results()
            .flatMap(match -> Stream.of(match.group(1).split("\\D+")))
            .map(Integer::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));
    SortedSet<Integer> scenarios =
        SCENARIO
            .matcher(comment)
            .results()
            .map(match -> Integer.valueOf(match.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    return Stream.concat(
            claims.stream().map(number -> "claim " + number),
            scenarios.stream().map(number -> "S" + number))
        .collect(Collectors.joining(", "));
  }
}
