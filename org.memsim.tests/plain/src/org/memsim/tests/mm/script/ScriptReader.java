/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.memsim.tests.mm.script.Step.Address;
import org.memsim.tests.mm.script.Step.FilePart;

/**
 * Reads the scripts and answers of {@code resources/vmascripts}; releng/lab/README.md has their
 * form.
 */
final class ScriptReader {
  private static final long PAGE = 4096;

  private ScriptReader() {}

  /** The lines of a script. */
  static List<Line> script(String name) {
    return lines(name + ".script.gz").stream().map(ScriptReader::line).toList();
  }

  /** What Linux answered, line by line. */
  static List<Answer> answers(String name, List<Line> script) {
    List<Answer> answers = new ArrayList<>();
    Map<Integer, List<String>> areas = new HashMap<>(Map.of(0, List.of()));
    for (String text : lines(name + ".answers.gz")) {
      if (!text.startsWith("#") && !text.contains(" 00:")) {
        Line line = script.get(answers.size());
        List<String> before = areas.get(line.process());
        Answer answer = answer(text.split(" "), line.family() ? 7 : 1, before);
        if (line.step() instanceof Step.Fork fork) {
          areas.put(fork.child(), before);
        }
        areas.put(line.process(), answer.areas());
        answers.add(answer);
      }
    }
    return answers;
  }

  /** The figures of memory stand before the areas; of a single process VmPTE before them, too. */
  private static Answer answer(String[] words, int figures, List<String> before) {
    int first = figures == 1 ? 4 : 3;
    int front = Integer.parseInt(words[first + figures]);
    int back = Integer.parseInt(words[first + figures + 1]);
    List<String> areas = new ArrayList<>(before.subList(0, front));
    for (int i = first + figures + 2; i < words.length; i++) {
      areas.add(words[i]);
    }
    areas.addAll(before.subList(before.size() - back, before.size()));
    List<Long> memory =
        Arrays.stream(words, first, first + figures).map(ScriptReader::number).toList();
    return new Answer(words[0], number(words[1]), number(words[2]), memory, areas);
  }

  private static Line line(String text) {
    boolean family = Character.isDigit(text.charAt(0));
    int process = family ? text.charAt(0) - '0' : 0;
    return new Line(family, process, step(text.substring(family ? 2 : 0).split(" ")));
  }

  private static Step step(String[] words) {
    return switch (words[0]) {
      case "fork" -> new Step.Fork(Integer.parseInt(words[1]));
      case "exit" -> new Step.Exit(Integer.parseInt(words[1]));
      default -> systemCall(words);
    };
  }

  private static Step systemCall(String[] words) {
    Optional<Address> address =
        words[1].equals("any") ? Optional.empty() : Optional.of(address(words[1]));
    long length = bytes(words[2]);
    return switch (words[0]) {
      case "mmap" ->
          new Step.Map(address, length, words[3], List.of(words[4].split(",")), file(words));
      case "munmap" -> new Step.Unmap(address, length);
      case "mprotect" -> new Step.Protect(address, length, words[3]);
      case "mremap" ->
          new Step.Remap(
              address,
              length,
              bytes(words[3]),
              words.length > 4,
              words.length > 5 ? Optional.of(address(words[5])) : Optional.empty());
      case "madvise" -> new Step.Advise(address, length, words[3]);
      case "mlock", "munlock" -> new Step.Lock(address, length, words[0].equals("munlock"));
      case "read", "write" -> new Step.Access(address, number(words[2]), words[0].equals("write"));
      default -> throw new IllegalArgumentException(String.join(" ", words));
    };
  }

  private static Optional<FilePart> file(String[] words) {
    return words.length > 5
        ? Optional.of(new FilePart(Integer.parseInt(words[5]), bytes(words[6])))
        : Optional.empty();
  }

  private static Address address(String word) {
    int plus = word.indexOf('+');
    OptionalInt step =
        word.startsWith("$")
            ? OptionalInt.of(Integer.parseInt(word, 1, plus, 10))
            : OptionalInt.empty();
    return new Address(step, bytes(word.substring(plus + 1)));
  }

  private static long bytes(String quantity) {
    int dot = quantity.indexOf('.');
    return dot < 0
        ? number(quantity) * PAGE
        : number(quantity.substring(0, dot)) * PAGE + number(quantity.substring(dot + 1));
  }

  private static long number(String word) {
    return Long.parseLong(word);
  }

  private static List<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(ScriptReader.class.getResourceAsStream("/vmascripts/" + file)),
                StandardCharsets.US_ASCII))) {
      return reader.lines().filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
