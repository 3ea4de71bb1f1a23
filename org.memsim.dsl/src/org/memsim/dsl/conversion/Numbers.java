/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.conversion;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.eclipse.xtext.conversion.ValueConverterException;
import org.eclipse.xtext.nodemodel.INode;
import org.jspecify.annotations.Nullable;

/** Reads the notations of numbers: decimal with underscores, hexadecimal, decimal fractions. */
final class Numbers {
  private static final String HEX_PREFIX = "0x";

  private Numbers() {}

  /**
   * @param text decimal digits, underscores and an optional '-' in front
   * @throws ValueConverterException if there is no digit or the number does not fit in 64 bits
   */
  static Long wholeNumber(@Nullable String text, @Nullable INode node) {
    BigInteger value = exact(text, node).toBigIntegerExact();
    if (value.bitLength() >= Long.SIZE) {
      throw new ValueConverterException("'" + text + "' does not fit in 64 bits.", node, null);
    }
    return value.longValue();
  }

  /**
   * @param text a whole number, a decimal fraction or a hexadecimal number
   * @throws ValueConverterException if it is none of these
   */
  static BigDecimal exact(@Nullable String text, @Nullable INode node) {
    String digits = text == null ? "" : text.replace("_", "");
    try {
      return digits.startsWith(HEX_PREFIX)
          ? new BigDecimal(new BigInteger(digits.substring(HEX_PREFIX.length()), 16))
          : new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw new ValueConverterException("A number is expected, not '" + text + "'.", node, e);
    }
  }
}
