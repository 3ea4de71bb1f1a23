/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.colour;

import org.eclipse.jface.text.rules.ICharacterScanner;
import org.eclipse.jface.text.rules.IRule;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.IWordDetector;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.jface.text.rules.WordRule;

/** Tells keywords and quantities from other words, outside of comments and strings. */
final class MemScanner extends RuleBasedScanner {
  MemScanner(IToken keyword, IToken quantity) {
    setRules(new IRule[] {MemScanner::pathSegment, words(keyword), new QuantityRule(quantity)});
  }

  /**
   * With a token of its own for other words: without, a word is given back, and the number in
   * {@code x86_64} would be coloured.
   */
  private static WordRule words(IToken keyword) {
    WordRule words = new WordRule(new Words(), new Token(null));
    Keywords.words().forEach(word -> words.addWord(word, keyword));
    return words;
  }

  /** The word after a dot is part of a path, as in {@code process(p).state}, and no keyword. */
  private static IToken pathSegment(ICharacterScanner scanner) {
    if (scanner.read() == '.') {
      int c = scanner.read();
      if (Character.isLetter(c)) {
        while (c == '_' || Character.isLetterOrDigit(c)) {
          c = scanner.read();
        }
        scanner.unread();
        return new Token(null);
      }
      scanner.unread();
    }
    scanner.unread();
    return Token.UNDEFINED;
  }

  /** Dotted names are one word: in {@code kernel.numa_balancing} is no keyword. */
  private static final class Words implements IWordDetector {
    @Override
    public boolean isWordStart(char c) {
      return c == '_' || Character.isLetter(c);
    }

    @Override
    public boolean isWordPart(char c) {
      return c == '.' || c == '_' || Character.isLetterOrDigit(c);
    }
  }
}
