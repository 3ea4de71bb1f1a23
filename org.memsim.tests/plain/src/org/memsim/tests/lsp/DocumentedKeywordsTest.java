/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.TerminalRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.reference.GrammarDocs;
import org.memsim.dsl.services.MemGrammarAccess;
import org.memsim.tests.dsl.Marked;

/** Each keyword that is proposed comes with what the grammar says of it. */
class DocumentedKeywordsTest {
  @TempDir Path folder;

  /** Rules of values and names have no comment, and propose no keywords of their own. */
  private static boolean isOfStatement(Keyword keyword) {
    boolean isWord = Character.isLetter(keyword.getValue().charAt(0));
    return isWord
        && !(GrammarUtil.containingRule(keyword) instanceof TerminalRule)
        && !(GrammarUtil.containingRule(keyword) instanceof ParserRule rule
            && GrammarUtil.isDatatypeRule(rule));
  }

  @Test
  void everyKeyword() {
    MemGrammarAccess access = MemLanguage.injector().getInstance(MemGrammarAccess.class);
    List<Keyword> keywords =
        EcoreUtil2.eAllOfType(access.getGrammar(), Keyword.class).stream()
            .filter(DocumentedKeywordsTest::isOfStatement)
            .toList();
    assertTrue(keywords.size() > 150, "keywords: " + keywords.size());
    assertEquals(
        List.of(),
        keywords.stream()
            .filter(keyword -> GrammarDocs.of(keyword).isEmpty())
            .map(k -> GrammarUtil.containingRule(k).getName() + " " + k.getValue())
            .toList());
  }

  private String documentation(String marked, String word) {
    Marked text = Marked.of(marked);
    Server server = Server.on(folder).open("a.mem", text.text());
    CompletionParams caret =
        new CompletionParams(server.document("a.mem"), Server.position(text.text(), text.offset()));
    CompletionItem item =
        Server.await(server.get().completion(caret)).getRight().getItems().stream()
            .filter(one -> one.getLabel().equals(word))
            .findFirst()
            .orElseThrow();
    return item.getDocumentation().isLeft()
        ? item.getDocumentation().getLeft()
        : item.getDocumentation().getRight().getValue();
  }

  @Test
  void asItIsProposed() {
    String steps = "machine m { }\nworkload w on m { process p { map h 1 MiB\n%s } }\n";
    assertEquals(
        "Writes each page once, in the order of addresses, or one page in each stride.",
        documentation(steps.formatted("«"), "touch"));
    assertEquals(
        "A step that Linux may refuse. One that ends in `fails ERRNO` must fail so.",
        documentation(steps.formatted("touch h «"), "fails"));
    assertEquals("munmap(2).", documentation(steps.formatted("«"), "unmap"));
  }
}
