/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;

/** Says in a sentence what ANTLR says in its own terms, and gives it a code. */
public class SyntaxMessages extends SyntaxErrorMessageProvider {
  private static final Pattern MISMATCH =
      Pattern.compile("mismatched (?:input|character) '(.*)' expecting (.*)", Pattern.DOTALL);
  private static final Pattern MISSING = Pattern.compile("missing (.*) at '(.*)'", Pattern.DOTALL);
  private static final Pattern EXTRANEOUS =
      Pattern.compile("extraneous input '(.*)' expecting (.*)", Pattern.DOTALL);
  private static final Pattern NO_ALTERNATIVE =
      Pattern.compile("no viable alternative at input '(.*)'", Pattern.DOTALL);
  private static final Pattern BAD_CHARACTER =
      Pattern.compile("no viable alternative at character '(.*)'", Pattern.DOTALL);

  private static final Pattern EMPTY_LOOP =
      Pattern.compile(
          "required \\(\\.\\.\\.\\)\\+ loop did not match anything at (?:input|character) '(.*)'",
          Pattern.DOTALL);

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
    return new SyntaxErrorMessage(sentence(context.getDefaultMessage()), IssueCodes.SYNTAX_ERROR);
  }

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
    String message = context.getDefaultMessage();
    boolean isLarge = message.contains("64 bits");
    return new SyntaxErrorMessage(
        message, isLarge ? IssueCodes.TOO_LARGE : IssueCodes.SYNTAX_ERROR);
  }

  private static String sentence(String message) {
    Matcher mismatch = MISMATCH.matcher(message);
    if (mismatch.matches()) {
      boolean isKnown = !mismatch.group(2).startsWith("set ");
      return found(mismatch.group(1))
          + (isKnown ? "; expected is " + expected(mismatch.group(2)) : "")
          + ".";
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return "Before "
          + quoted(missing.group(2))
          + " "
          + expected(missing.group(1))
          + " is missing.";
    }
    Matcher extraneous = EXTRANEOUS.matcher(message);
    if (extraneous.matches()) {
      return found(extraneous.group(1)) + "; expected is " + expected(extraneous.group(2)) + ".";
    }
    Matcher alternative = NO_ALTERNATIVE.matcher(message);
    if (alternative.matches()) {
      return found(alternative.group(1)) + ".";
    }
    Matcher loop = EMPTY_LOOP.matcher(message);
    if (loop.matches()) {
      return found(loop.group(1)) + "; something is missing before it.";
    }
    Matcher character = BAD_CHARACTER.matcher(message);
    return character.matches() ? found(character.group(1)) + "." : message;
  }

  private static String found(String token) {
    return switch (token) {
      case "<EOF>" -> "The file ends too early";
      case "\n", "\r", "\\n", "\\r" -> "The line ends too early";
      default -> quoted(token) + " cannot stand here";
    };
  }

  private static String quoted(String token) {
    return token.equals("<EOF>") ? "the end of the file" : "'" + token + "'";
  }

  private static String expected(String token) {
    return switch (token) {
      case "RULE_INT" -> "a number";
      case "RULE_ID" -> "a name";
      case "RULE_STRING" -> "a text in double quotes";
      case "EOF", "<EOF>" -> "the end of the file";
      default -> token;
    };
  }
}
