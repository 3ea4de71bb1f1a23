/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the events of one kind of what a file has of them. */
final class EventDecoder {
  private final Definitions definitions;
  private final Definitions.FileLayout layout;

  /** The place of each figure among the components of the record; -1 if it has none such. */
  private final int[] places;

  private final RecordComponent[] components;
  private final @Nullable Constructor<?> constructor;

  private EventDecoder(
      Definitions definitions, Definitions.FileLayout layout, @Nullable Class<?> type) {
    this.definitions = definitions;
    this.layout = layout;
    this.components = type == null ? new RecordComponent[0] : type.getRecordComponents();
    this.places = new int[layout.names().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(layout.names().get(i), layout.forms().get(i));
    }
    this.constructor = type == null ? null : constructor(type, components);
  }

  /** A decoder for a kind of events as the file names it. */
  static EventDecoder of(Definitions definitions, String kind) throws RecordingException {
    Definitions.FileLayout layout = definitions.layout(new Form.Part(kind));
    if (layout == null) {
      throw ByteSource.malformed();
    }
    for (EventType type : EventType.values()) {
      if (type.layout().name().equals(kind)) {
        return new EventDecoder(definitions, layout, type.type());
      }
    }
    return new EventDecoder(definitions, layout, null);
  }

  private int place(String name, Form form) {
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(name)
          && Layout.form(components[i].getGenericType()).equals(form)) {
        return i;
      }
    }
    return -1;
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** Passes over the figures of an event. */
  void skip(ByteSource in) throws RecordingException {
    for (int i = 0; i < places.length; i++) {
      in.number();
    }
  }

  /** The kind of events that it makes; empty if it is not known here. */
  Optional<Class<?>> type() {
    return constructor == null
        ? Optional.empty()
        : Optional.<Class<?>>of(constructor.getDeclaringClass());
  }

  /** Reads the figures of an event; empty if it is of a kind that is not known here. */
  Optional<Event> read(ByteSource in) throws RecordingException {
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = nothing(components[i].getType());
    }
    for (int i = 0; i < places.length; i++) {
      long figure = in.signed();
      if (places[i] >= 0) {
        RecordComponent component = components[places[i]];
        values[places[i]] = value(layout.forms().get(i), component.getGenericType(), figure);
      }
    }
    return constructor == null
        ? Optional.empty()
        : Optional.of((Event) construct(constructor, values));
  }

  private static Object construct(Constructor<?> constructor, Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constructor.getName(), e);
    }
  }

  private Object value(Form form, Type type, long figure) throws RecordingException {
    return switch (form) {
      case Form.Word unused -> definitions.name(figure);
      case Form.Many unused -> elements((Class<?>) Layout.argument(type), definitions.row(figure));
      default -> number((Class<?>) type, figure);
    };
  }

  /** Records of numbers and words, one after another in a row. */
  private List<Object> elements(Class<?> type, long[] row) throws RecordingException {
    RecordComponent[] parts = type.getRecordComponents();
    Constructor<?> maker = constructor(type, parts);
    List<Object> elements = new ArrayList<>();
    for (int at = 0; at + parts.length <= row.length; at += parts.length) {
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        Type of = parts[i].getGenericType();
        values[i] = value(Layout.form(of), of, row[at + i]);
      }
      elements.add(construct(maker, values));
    }
    return elements;
  }

  private static Object number(Class<?> type, long figure) {
    if (type == int.class) {
      return (int) figure;
    }
    return type == boolean.class ? (Object) (figure != 0) : figure;
  }

  private static Object nothing(Class<?> type) {
    if (type == String.class) {
      return "";
    }
    return type == List.class ? List.of() : number(type, 0);
  }
}
