/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.colour;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension3;
import org.eclipse.jface.text.IDocumentPartitioner;
import org.eclipse.jface.text.rules.EndOfLineRule;
import org.eclipse.jface.text.rules.FastPartitioner;
import org.eclipse.jface.text.rules.IPredicateRule;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.MultiLineRule;
import org.eclipse.jface.text.rules.RuleBasedPartitionScanner;
import org.eclipse.jface.text.rules.SingleLineRule;
import org.eclipse.jface.text.rules.Token;

/**
 * Divides a document into comments, strings and the rest, so that a key stroke recolours its line
 * and not the document, unless it opens or closes a comment.
 */
final class Partitions {
  static final String PARTITIONING = "org.memsim.dsl.ui.partitioning";
  static final String COMMENT = "org.memsim.dsl.ui.comment";
  static final String STRING = "org.memsim.dsl.ui.string";

  private Partitions() {}

  static void connect(IDocument document) {
    if (document instanceof IDocumentExtension3 partitioned
        && partitioned.getDocumentPartitioner(PARTITIONING) == null) {
      IDocumentPartitioner partitioner =
          new FastPartitioner(scanner(), new String[] {COMMENT, STRING});
      partitioner.connect(document);
      partitioned.setDocumentPartitioner(PARTITIONING, partitioner);
    }
  }

  private static RuleBasedPartitionScanner scanner() {
    IToken comment = new Token(COMMENT);
    IToken string = new Token(STRING);
    RuleBasedPartitionScanner scanner = new RuleBasedPartitionScanner();
    scanner.setPredicateRules(
        new IPredicateRule[] {
          new MultiLineRule("/*", "*/", comment, (char) 0, true),
          new EndOfLineRule("//", comment),
          new SingleLineRule("\"", "\"", string, '\\', true),
          new SingleLineRule("'", "'", string, '\\', true)
        });
    return scanner;
  }
}
