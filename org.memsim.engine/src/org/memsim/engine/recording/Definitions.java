/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file defines once: the reader's side of a {@link Dictionary}. */
final class Definitions {
  private final List<String> names = new ArrayList<>(List.of(""));
  private final Map<String, FileLayout> layouts = new HashMap<>();
  private final Map<String, List<String>> constants = new HashMap<>();
  private final List<long[]> shapes = new ArrayList<>();
  private final List<long[]> rows = new ArrayList<>(List.of(new long[0]));

  /**
   * How the file has a class of records.
   *
   * @param names the names of its components
   * @param forms how each is written
   */
  record FileLayout(List<String> names, List<Form> forms) {}

  /** Takes in a block of definitions. */
  void read(ByteSource in) throws RecordingException {
    while (!in.atEnd()) {
      switch ((int) in.number()) {
        case Dictionary.NAME -> names.add(in.text());
        case Dictionary.LAYOUT -> layout(in.text());
        case Dictionary.SHAPE -> shapes.add(readShape(in));
        case Dictionary.ROW -> rows.add(readRow(in));
        default -> throw ByteSource.malformed();
      }
    }
  }

  private void layout(String line) throws RecordingException {
    String[] words = line.split(" ", -1);
    String name = words[0].substring(1);
    if (line.charAt(0) == '=') {
      constants.put(name, List.of(words).subList(1, words.length));
      return;
    }
    List<String> components = new ArrayList<>();
    List<Form> forms = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      if (colon < 0) {
        throw ByteSource.malformed();
      }
      components.add(words[i].substring(0, colon));
      forms.add(Form.parse(words[i].substring(colon + 1)));
    }
    layouts.put(name, new FileLayout(List.copyOf(components), List.copyOf(forms)));
  }

  private long[] readShape(ByteSource in) throws RecordingException {
    int from = (int) in.number();
    long[] earlier = from == 0 ? new long[0] : at(shapes, from - 1);
    long before = in.number();
    long after = in.number();
    int middle = in.count(1);
    if (before < 0 || after < 0 || before + after > earlier.length) {
      throw ByteSource.malformed();
    }
    long[] shape = new long[(int) before + middle + (int) after];
    System.arraycopy(earlier, 0, shape, 0, (int) before);
    for (int i = 0; i < middle; i++) {
      shape[(int) before + i] = in.number();
    }
    System.arraycopy(
        earlier, earlier.length - (int) after, shape, (int) before + middle, (int) after);
    return shape;
  }

  private static long[] readRow(ByteSource in) throws RecordingException {
    long[] row = new long[in.count(1)];
    for (int i = 0; i < row.length; i++) {
      row[i] = in.signed();
    }
    return row;
  }

  private static <T> T at(List<T> all, long number) throws RecordingException {
    if (number < 0 || number >= all.size()) {
      throw ByteSource.malformed();
    }
    return all.get((int) number);
  }

  String name(long number) throws RecordingException {
    return at(names, number);
  }

  long[] shape(long number) throws RecordingException {
    return at(shapes, number);
  }

  long[] row(long number) throws RecordingException {
    return at(rows, number);
  }

  /** How the file has a class; null if it has none of it. */
  @Nullable FileLayout layout(Form.Part part) {
    return layouts.get(part.of());
  }

  /** The constants of an enumeration, in the file's order. */
  List<String> constants(String enumeration) throws RecordingException {
    List<String> known = constants.get(enumeration);
    if (known == null) {
      throw ByteSource.malformed();
    }
    return known;
  }
}
