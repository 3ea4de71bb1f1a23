/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.conversion;

import java.math.BigDecimal;
import org.eclipse.xtext.conversion.impl.AbstractNullSafeConverter;
import org.eclipse.xtext.nodemodel.INode;
import org.jspecify.annotations.Nullable;

/** A number with a suffix that is not part of the value. */
final class NumberConverter<T extends Number> extends AbstractNullSafeConverter<T> {
  /** Reads the digits, see {@link Numbers}. */
  interface Reader<T> {
    T read(@Nullable String digits, @Nullable INode node);
  }

  private final Reader<T> reader;
  private final String suffix;

  NumberConverter(Reader<T> reader, String suffix) {
    this.reader = reader;
    this.suffix = suffix;
  }

  @Override
  protected T internalToValue(String text, @Nullable INode node) {
    return reader.read(text.substring(0, text.length() - suffix.length()), node);
  }

  @Override
  protected String internalToString(T value) {
    String digits = value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
    return digits + suffix;
  }
}
