/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;

/**
 * Takes records apart: into a shape, which is what texts there are and how long lists are, and a
 * row of numbers. Snapshots of one machine mostly have the same shape.
 */
final class Flattener {
  private final Dictionary dictionary;
  private final Set<String> leftOut;
  private final Map<Class<?>, Layout> layouts = new HashMap<>();
  private final LongList shape = new LongList();
  private final LongList row = new LongList();

  /**
   * Takes records apart.
   *
   * @param leftOut names of components that are not written: those that are elsewhere, or take long
   *     to work out
   */
  Flattener(Dictionary dictionary, Set<String> leftOut) {
    this.dictionary = dictionary;
    this.leftOut = leftOut;
  }

  /** Takes a record apart; what the one before came to is gone. */
  void flatten(Record whole) {
    shape.clear();
    row.clear();
    part(whole);
  }

  /** The shape of the last record. */
  LongList shape() {
    return shape;
  }

  /** The numbers of the last record. */
  LongList row() {
    return row;
  }

  private void part(Object value) {
    for (Layout.Component component : layout(value.getClass()).components()) {
      value(component.form(), component.read(value));
    }
  }

  private void value(Form form, Object value) {
    switch (form) {
      case Form.Numeral unused -> row.add(number(value));
      case Form.Word unused -> shape.add(dictionary.name((String) value));
      case Form.Choice unused -> row.add(((Enum<?>) value).ordinal());
      case Form.Row unused -> row((LongRow) value, true);
      case Form.Tally unused -> row(((Counters<?>) value).values(), false);
      case Form.Part unused -> part(value);
      case Form.OneOf unused -> {
        shape.add(dictionary.name(Layout.name(value.getClass())));
        part(value);
      }
      case Form.Many(Form of) -> {
        List<?> list = (List<?>) value;
        shape.add(list.size());
        list.forEach(element -> value(of, element));
      }
      case Form.Maybe(Form of) -> {
        Optional<?> there =
            value instanceof Lazy<?> lazy ? Optional.of(lazy.get()) : (Optional<?>) value;
        shape.add(there.isPresent() ? 1 : 0);
        there.ifPresent(found -> value(of, found));
      }
    }
  }

  private void row(LongRow values, boolean sized) {
    if (sized) {
      shape.add(values.size());
    }
    for (int i = 0; i < values.size(); i++) {
      row.add(values.get(i));
    }
  }

  private static long number(Object value) {
    return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).longValue();
  }

  /** Sees to it that the file can tell how records of a class are written. */
  Layout layout(Class<?> type) {
    Layout known = layouts.get(type);
    if (known == null) {
      known = Layout.of(type).without(leftOut);
      layouts.put(type, known);
      dictionary.describe(type, known.line());
      known.components().forEach(component -> describe(component.type()));
    }
    return known;
  }

  /** Enumerations are written by number, so that the file must have their names. */
  private void describe(Type type) {
    Class<?> raw = Layout.raw(type);
    if (raw == Counters.class || raw == List.class || raw == Optional.class || raw == Lazy.class) {
      describe(Layout.argument(type));
    } else if (raw.isEnum()) {
      dictionary.describe(raw, Layout.line(raw));
    } else if (raw.isRecord()) {
      layout(raw);
    } else if (raw.isSealed()) {
      for (Class<?> permitted : raw.getPermittedSubclasses()) {
        describe(permitted);
      }
    }
  }
}
