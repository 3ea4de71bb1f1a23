/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;

/**
 * How a class of records is written: component by component, in order.
 *
 * @param name what the file calls the class
 * @param components its components
 */
record Layout(String name, List<Component> components) {
  private static final String ROOM = "org.memsim.engine.";

  /**
   * A component of a record.
   *
   * @param name its name
   * @param form how it is written
   * @param type its type in Java
   * @param accessor reads it
   */
  record Component(String name, Form form, Type type, MethodHandle accessor) {
    Object read(Object from) {
      try {
        return accessor.invoke(from);
      } catch (Throwable e) {
        throw new IllegalStateException(name, e);
      }
    }
  }

  /** The layout of a class of records. */
  static Layout of(Class<?> type) {
    List<Component> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Type declared = component.getGenericType();
      components.add(
          new Component(component.getName(), form(declared), declared, accessor(component)));
    }
    return new Layout(name(type), List.copyOf(components));
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      return MethodHandles.lookup()
          .unreflect(component.getAccessor())
          .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("not public: " + component.getDeclaringRecord(), e);
    }
  }

  /** What the file calls a class: its name within the engine. */
  static String name(Class<?> type) {
    return type.getName().startsWith(ROOM)
        ? type.getName().substring(ROOM.length())
        : type.getName();
  }

  /** How values of a type are written. */
  static Form form(Type type) {
    Class<?> raw = raw(type);
    if (raw == long.class || raw == int.class || raw == boolean.class || isBoxed(raw)) {
      return new Form.Numeral();
    } else if (raw == String.class) {
      return new Form.Word();
    } else if (raw == LongRow.class) {
      return new Form.Row();
    } else if (raw.isEnum()) {
      return new Form.Choice(name(raw));
    } else if (raw == Counters.class) {
      return new Form.Tally(name(raw(argument(type))));
    } else if (raw == List.class) {
      return new Form.Many(form(argument(type)));
    } else if (raw == Optional.class || raw == Lazy.class) {
      return new Form.Maybe(form(argument(type)));
    } else if (raw.isRecord()) {
      return new Form.Part(name(raw));
    } else if (raw.isSealed()) {
      return new Form.OneOf(name(raw));
    }
    throw new IllegalArgumentException("no form for " + type);
  }

  private static boolean isBoxed(Class<?> raw) {
    return raw == Long.class || raw == Integer.class || raw == Boolean.class;
  }

  /** The class behind a type. */
  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  /** What a list, option or family of counters is of. */
  static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  /** The same without some components. */
  Layout without(java.util.Set<String> names) {
    return new Layout(
        name, components.stream().filter(component -> !names.contains(component.name)).toList());
  }

  /** The line that the file has of it. */
  String line() {
    StringBuilder line = new StringBuilder("@").append(name);
    components.forEach(c -> line.append(' ').append(c.name).append(':').append(c.form));
    return line.toString();
  }

  /** The line that the file has of an enumeration. */
  static String line(Class<?> enumeration) {
    StringBuilder line = new StringBuilder("=").append(name(enumeration));
    for (Object constant : enumeration.getEnumConstants()) {
      line.append(' ').append(((Enum<?>) constant).name());
    }
    return line.toString();
  }
}
