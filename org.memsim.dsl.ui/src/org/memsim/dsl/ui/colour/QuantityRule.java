/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.colour;

import java.util.Set;
import org.eclipse.jface.text.rules.ICharacterScanner;
import org.eclipse.jface.text.rules.IRule;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.Token;

/**
 * A number, decimal or hexadecimal, with '_' anywhere after the first digit, and the unit behind
 * it, if there is one.
 */
final class QuantityRule implements IRule {
  private static final Set<String> UNITS =
      Set.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "pages", "ns", "us", "ms", "s", "%");

  private final IToken token;

  QuantityRule(IToken token) {
    this.token = token;
  }

  @Override
  public IToken evaluate(ICharacterScanner scanner) {
    int c = scanner.read();
    if (!Character.isDigit(c)) {
      scanner.unread();
      return Token.UNDEFINED;
    }
    while (c == '_' || c == 'x' || Character.digit(c, 16) >= 0) {
      c = scanner.read();
    }
    scanner.unread();
    readUnit(scanner);
    return token;
  }

  private static void readUnit(ICharacterScanner scanner) {
    int read = 1;
    int c = scanner.read();
    while (c == ' ') {
      c = scanner.read();
      read++;
    }
    StringBuilder word = new StringBuilder();
    while (c == '%' || c == '_' || Character.isLetterOrDigit(c)) {
      word.append((char) c);
      c = scanner.read();
      read++;
    }
    int back = UNITS.contains(word.toString()) ? 1 : read;
    for (int i = 0; i < back; i++) {
      scanner.unread();
    }
  }
}
