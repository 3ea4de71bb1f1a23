/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;

/**
 * Puts records together again that a {@link Flattener} took apart, perhaps of another version: by
 * the names of components. What the file has and the record has not is passed over; what the file
 * lacks is given, or nought or empty.
 */
final class Assembler {
  private final Definitions definitions;
  private final Map<Class<?>, Object> given;
  private long[] shape = {};
  private long[] row = {};
  private int nextToken;
  private int nextNumber;

  /**
   * Puts records together.
   *
   * @param given values of components that are not in the file, by their class
   */
  Assembler(Definitions definitions, Map<Class<?>, Object> given) {
    this.definitions = definitions;
    this.given = given;
  }

  /** The record of a shape with numbers. */
  <R extends Record> R assemble(Class<R> type, long[] itsShape, long[] itsRow)
      throws RecordingException {
    shape = itsShape;
    row = itsRow;
    nextToken = 0;
    nextNumber = 0;
    Object made = part(new Form.Part(Layout.name(type)), type);
    if (made == null) {
      throw new RecordingException(
          "This recording is damaged: it has no " + Layout.name(type) + ".");
    }
    return type.cast(made);
  }

  /** A value; of a type that is null or does not fit it is passed over, and null. */
  private @Nullable Object value(Form form, @Nullable Type wanted) throws RecordingException {
    Type type = wanted != null && fits(form, wanted) ? wanted : null;
    Class<?> raw = type == null ? null : Layout.raw(type);
    return switch (form) {
      case Form.Numeral unused -> number(number(), raw);
      case Form.Word unused -> fitting(raw, definitions.name(token()));
      case Form.Choice(String of) -> choice(of, number(), raw);
      case Form.Row unused -> fitting(raw, LongRow.of(numbers(token())));
      case Form.Tally(String of) -> tally(of, type);
      case Form.Part part -> part(part, raw);
      case Form.OneOf unused -> oneOf(raw);
      case Form.Many(Form of) -> many(of, type);
      case Form.Maybe(Form of) -> maybe(of, type);
    };
  }

  /** Whether a value of a form can be one of a type; a record of another name cannot. */
  private static boolean fits(Form form, Type type) {
    return Layout.form(type).getClass() == form.getClass();
  }

  private static @Nullable Object fitting(@Nullable Class<?> raw, Object value) {
    return raw == null ? null : value;
  }

  private long token() throws RecordingException {
    if (nextToken == shape.length) {
      throw ByteSource.malformed();
    }
    return shape[nextToken++];
  }

  private long number() throws RecordingException {
    if (nextNumber == row.length) {
      throw ByteSource.malformed();
    }
    return row[nextNumber++];
  }

  private long[] numbers(long count) throws RecordingException {
    if (count < 0 || count > row.length - nextNumber) {
      throw ByteSource.malformed();
    }
    nextNumber += (int) count;
    return Arrays.copyOfRange(row, nextNumber - (int) count, nextNumber);
  }

  private static @Nullable Object number(long number, @Nullable Class<?> raw) {
    if (raw == null) {
      return null;
    } else if (raw == int.class || raw == Integer.class) {
      return (int) number;
    }
    return raw == boolean.class || raw == Boolean.class ? (Object) (number != 0) : number;
  }

  private @Nullable Object choice(String of, long number, @Nullable Class<?> raw)
      throws RecordingException {
    List<String> constants = definitions.constants(of);
    if (number < 0 || number >= constants.size()) {
      throw ByteSource.malformed();
    }
    if (raw == null) {
      return null;
    }
    String name = constants.get((int) number);
    return Arrays.stream(raw.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Object tally(String of, @Nullable Type type) throws RecordingException {
    List<String> constants = definitions.constants(of);
    long[] figures = numbers(constants.size());
    return type == null ? null : counters(Layout.raw(Layout.argument(type)), constants, figures);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the type says that it is a family of counters
  private static Counters<?> counters(Class<?> family, List<String> constants, long[] figures) {
    Object[] known = family.getEnumConstants();
    long[] values = new long[known.length];
    for (int i = 0; i < known.length; i++) {
      int place = constants.indexOf(((Enum<?>) known[i]).name());
      values[i] = place < 0 ? 0 : figures[place];
    }
    return Counters.of((Class) family, values);
  }

  private @Nullable Object many(Form of, @Nullable Type type) throws RecordingException {
    long count = token();
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw ByteSource.malformed();
    }
    List<Object> elements = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      Object element = value(of, type == null ? null : Layout.argument(type));
      if (element != null) {
        elements.add(element);
      }
    }
    return type == null ? null : List.copyOf(elements);
  }

  private @Nullable Object maybe(Form of, @Nullable Type type) throws RecordingException {
    boolean isThere = token() != 0;
    Object value = isThere ? value(of, type == null ? null : Layout.argument(type)) : null;
    if (type == null) {
      return null;
    }
    if (Layout.raw(type) == Lazy.class) {
      return Lazy.known(value == null ? nothing(Layout.argument(type)) : value);
    }
    return Optional.ofNullable(value);
  }

  private @Nullable Object part(Form.Part form, @Nullable Class<?> type) throws RecordingException {
    Definitions.FileLayout layout = definitions.layout(form);
    if (layout == null) {
      throw ByteSource.malformed();
    }
    RecordComponent[] components =
        type == null ? new RecordComponent[0] : type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < layout.names().size(); i++) {
      int place = place(components, layout.names().get(i));
      Type wanted = place < 0 ? null : components[place].getGenericType();
      Object value = value(layout.forms().get(i), wanted);
      if (place >= 0) {
        values[place] = value;
      }
    }
    return type == null ? null : construct(type, components, values);
  }

  /** A record of the kind that the shape names; null if it is not known here. */
  private @Nullable Object oneOf(@Nullable Class<?> type) throws RecordingException {
    String name = definitions.name(token());
    Class<?> kind = null;
    for (Class<?> permitted : type == null ? new Class<?>[0] : type.getPermittedSubclasses()) {
      kind = Layout.name(permitted).equals(name) ? permitted : kind;
    }
    return part(new Form.Part(name), kind);
  }

  private static int place(RecordComponent[] components, String name) {
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      if (values[i] == null) {
        values[i] = nothing(components[i].getGenericType());
      }
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** What stands for a value that the file has not. */
  private Object nothing(Type type) {
    Class<?> raw = Layout.raw(type);
    Object instead = given.get(raw);
    if (instead != null) {
      return instead;
    }
    return switch (Layout.form(type)) {
      case Form.Numeral unused -> java.util.Objects.requireNonNull(number(0, raw));
      case Form.Word unused -> "";
      case Form.Row unused -> LongRow.zeros(0);
      case Form.Choice unused -> raw.getEnumConstants()[0];
      case Form.Tally unused -> counters(Layout.raw(Layout.argument(type)), List.of(), new long[0]);
      case Form.Many unused -> List.of();
      case Form.Maybe unused ->
          raw == Lazy.class ? Lazy.known(nothing(Layout.argument(type))) : Optional.empty();
      case Form.OneOf unused ->
          nothing(
              raw.getPermittedSubclasses()[0]); // a list leaves such out, and nothing else has it
      case Form.Part unused -> {
        RecordComponent[] components = raw.getRecordComponents();
        yield construct(raw, components, new @Nullable Object[components.length]);
      }
    };
  }
}
