/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.conversion;

import com.google.inject.Inject;
import java.math.BigDecimal;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.impl.AbstractDeclarativeValueConverterService;
import org.eclipse.xtext.conversion.impl.IDValueConverter;
import org.eclipse.xtext.conversion.impl.KeywordAlternativeConverter;
import org.eclipse.xtext.conversion.impl.STRINGValueConverter;

/**
 * The values of terminals and of data-type rules. Xtext's DefaultTerminalConverters is of no use as
 * a base: its INT() is an Integer.
 */
public class MemValueConverters extends AbstractDeclarativeValueConverterService {
  private final IDValueConverter identifiers;
  private final STRINGValueConverter strings;
  private final LongConverter longs = new LongConverter();
  private final KeywordAlternativeConverter names;

  @Inject
  MemValueConverters(
      IDValueConverter identifiers,
      STRINGValueConverter strings,
      KeywordAlternativeConverter names) {
    this.identifiers = identifiers;
    this.strings = strings;
    this.names = names;
  }

  /** A name; '^' in front of one that is a keyword is not part of it. */
  @ValueConverter(rule = "ID")
  public IValueConverter<String> identifier() {
    return identifiers;
  }

  /** A name; one that is a keyword which cannot be a name as it is, is written with '^'. */
  @ValueConverter(rule = "Name")
  public IValueConverter<String> name() {
    return names;
  }

  /** A text in double quotes, with the escapes of Java. */
  @ValueConverter(rule = "STRING")
  public IValueConverter<String> string() {
    return strings;
  }

  /** A whole number from 0 to 2⁶³ − 1. */
  @ValueConverter(rule = "INT")
  public IValueConverter<Long> wholeNumber() {
    return longs;
  }

  /** A whole number that may be negative. */
  @ValueConverter(rule = "SignedInt")
  public IValueConverter<Long> signedNumber() {
    return new NumberConverter<>(Numbers::wholeNumber, "");
  }

  /** Decimal, fraction or hexadecimal, exact. */
  @ValueConverter(rule = "Number")
  public IValueConverter<BigDecimal> number() {
    return new NumberConverter<>(Numbers::exact, "");
  }

  /** A number of hundredths, the sign left out. */
  @ValueConverter(rule = "Percent")
  public IValueConverter<BigDecimal> percent() {
    return new NumberConverter<>(Numbers::exact, "%");
  }
}
