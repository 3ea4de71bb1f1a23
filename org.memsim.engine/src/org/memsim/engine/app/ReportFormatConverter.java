/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.memsim.dsl.validation.NearestName;
import org.memsim.engine.report.ReportFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the word for a form of reports. */
final class ReportFormatConverter implements ITypeConverter<ReportFormat> {
  /** The words for all forms. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return words().iterator();
    }
  }

  private static List<String> words() {
    return Stream.of(ReportFormat.values()).map(ReportFormat::word).toList();
  }

  @Override
  public ReportFormat convert(String word) {
    return Stream.of(ReportFormat.values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + word
                        + "' is none of "
                        + String.join(", ", words())
                        + NearestName.hint(NearestName.to(word, words()))));
  }
}
