/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the figures of a snapshot: the components that lead to each, elements of lists by
 * their name, id or number, as {@code nodes(0).zones(Normal).counters.nr_free_pages}.
 */
final class FigureNames {
  /** By these components an element of a list is known, the first of them that it has. */
  private static final List<String> KEYS = List.of("name", "id", "cpu", "pid", "entry", "size");

  private final Definitions definitions;
  private final long[] shape;
  private final long[] row;
  private final List<String> names = new ArrayList<>();
  private int nextToken;

  private FigureNames(Definitions definitions, long[] shape, long[] row) {
    this.definitions = definitions;
    this.shape = shape;
    this.row = row;
  }

  /** The names of a snapshot's figures, in the order of its row. */
  static List<String> of(Definitions definitions, String root, long[] shape, long[] row)
      throws RecordingException {
    FigureNames walk = new FigureNames(definitions, shape, row);
    walk.part(new Form.Part(root), "");
    return List.copyOf(walk.names);
  }

  private long token() throws RecordingException {
    if (nextToken == shape.length) {
      throw ByteSource.malformed();
    }
    return shape[nextToken++];
  }

  private void part(Form.Part form, String path) throws RecordingException {
    Definitions.FileLayout layout = layout(form);
    for (int i = 0; i < layout.names().size(); i++) {
      String name = layout.names().get(i);
      value(layout.forms().get(i), path.isEmpty() ? name : path + "." + name);
    }
  }

  private Definitions.FileLayout layout(Form.Part form) throws RecordingException {
    Definitions.FileLayout layout = definitions.layout(form);
    if (layout == null) {
      throw ByteSource.malformed();
    }
    return layout;
  }

  private void value(Form form, String path) throws RecordingException {
    switch (form) {
      case Form.Numeral unused -> names.add(path);
      case Form.Choice unused -> names.add(path);
      case Form.Word unused -> token();
      case Form.Row unused -> {
        long size = token();
        for (long i = 0; i < size; i++) {
          names.add(path + "(" + i + ")");
        }
      }
      case Form.Tally(String of) -> {
        for (String constant : definitions.constants(of)) {
          names.add(path + "." + constant.toLowerCase(Locale.ROOT));
        }
      }
      case Form.Part part -> part(part, path);
      case Form.OneOf unused -> part(new Form.Part(definitions.name(token())), path);
      case Form.Many(Form of) -> elements(of, path);
      case Form.Maybe(Form of) -> {
        if (token() != 0) {
          value(of, path);
        }
      }
    }
  }

  private void elements(Form of, String path) throws RecordingException {
    long size = token();
    Set<String> taken = new HashSet<>();
    for (long i = 0; i < size; i++) {
      String key = of instanceof Form.Part part ? key(part) : Long.toString(i);
      String label = key.isEmpty() ? Long.toString(i) : key;
      while (!taken.add(label)) {
        label = label + "#" + i;
      }
      value(of, path + "(" + label + ")");
    }
  }

  /** What an element that comes next is known by; looks only at what is before any list in it. */
  private String key(Form.Part part) throws RecordingException {
    Definitions.FileLayout layout = layout(part);
    int token = nextToken;
    int number = names.size();
    for (int i = 0; i < layout.names().size(); i++) {
      Form form = layout.forms().get(i);
      boolean isWord = form instanceof Form.Word && token < shape.length;
      boolean isNumber = form instanceof Form.Numeral && number < row.length;
      if (!isWord && !isNumber) {
        return "";
      }
      if (KEYS.contains(layout.names().get(i))) {
        return isWord ? definitions.name(shape[token]) : Long.toString(row[number]);
      }
      token += isWord ? 1 : 0;
      number += isNumber ? 1 : 0;
    }
    return "";
  }
}
