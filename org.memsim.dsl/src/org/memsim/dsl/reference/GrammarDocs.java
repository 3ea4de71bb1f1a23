/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.memsim.dsl.MemLanguage;

/** The comments above the rules of the grammar, which say what a statement is. */
public final class GrammarDocs {
  private static final Pattern DOCUMENTED_RULE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:enum\\s+)?(\\w+)\\b[^:;]*:", Pattern.DOTALL);

  private GrammarDocs() {}

  /** Read when it is first asked for. */
  private static final class Holder {
    static final Map<String, String> DOCS = read();
  }

  /** What the comment above a rule says, as Markdown in one line; empty if it has none. */
  public static Optional<String> of(String rule) {
    return Optional.ofNullable(Holder.DOCS.get(rule));
  }

  /**
   * What the comment above the rule of a keyword says, or above that of what the rule is part of.
   */
  public static Optional<String> of(Keyword keyword) {
    AbstractRule rule = GrammarUtil.containingRule(keyword);
    return of(rule.getName()).or(() -> of(rule.getType().getClassifier().getName()));
  }

  private static Map<String, String> read() {
    Map<String, String> docs = new HashMap<>();
    for (MatchResult rule : DOCUMENTED_RULE.matcher(grammar()).results().toList()) {
      String text = rule.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
      docs.put(rule.group(2), text.replaceAll("\\s+", " "));
    }
    return docs;
  }

  private static String grammar() {
    try (InputStream file = MemLanguage.class.getResourceAsStream("Mem.xtext")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
