/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.memsim.dsl.validation.NearestName;
import org.memsim.engine.report.ReportFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a word that stands for one of a few things, and tells of an unknown one which is near. */
abstract class WordConverter<T> implements ITypeConverter<T>, Iterable<String> {
  private final Map<String, T> byWord = new LinkedHashMap<>();

  private WordConverter(T[] all, Function<T, String> word) {
    Stream.of(all).forEach(each -> byWord.put(word.apply(each), each));
  }

  /** The forms of reports. */
  static final class OfReports extends WordConverter<ReportFormat> {
    OfReports() {
      super(ReportFormat.values(), ReportFormat::word);
    }
  }

  /** The forms of what {@code check} says. */
  static final class OfChecks extends WordConverter<CheckFormat> {
    OfChecks() {
      super(CheckFormat.values(), CheckFormat::word);
    }
  }

  @Override
  public Iterator<String> iterator() {
    return List.copyOf(byWord.keySet()).iterator();
  }

  @Override
  public T convert(String word) {
    T known = byWord.get(word);
    if (known == null) {
      throw new TypeConversionException(
          "'"
              + word
              + "' is none of "
              + String.join(", ", byWord.keySet())
              + NearestName.hint(NearestName.to(word, byWord.keySet())));
    }
    return known;
  }
}
