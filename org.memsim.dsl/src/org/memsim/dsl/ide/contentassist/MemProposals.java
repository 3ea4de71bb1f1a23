/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.contentassist;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistEntry;
import org.eclipse.xtext.ide.editor.contentassist.IIdeContentProposalAcceptor;
import org.eclipse.xtext.ide.editor.contentassist.IPrefixMatcher;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.reference.GrammarDocs;

/**
 * Proposes keywords, names, and the words that the engine knows. Keywords are not proposed where
 * they would be names, nor placeholders where numbers stand.
 */
public class MemProposals extends IdeContentProposalProvider {
  /** Rules whose keywords are there only because they can be names. */
  private static final Set<String> NAMES = Set.of("Name", "Word", "MetricName");

  private final Provider<MachineFacts> facts;
  private final IPrefixMatcher prefixes;

  @Inject
  MemProposals(Provider<MachineFacts> facts, IPrefixMatcher prefixes) {
    this.facts = facts;
    this.prefixes = prefixes;
  }

  @Override
  public void createProposals(
      Collection<ContentAssistContext> contexts, IIdeContentProposalAcceptor acceptor) {
    super.createProposals(contexts, acceptor);
    Set<String> proposed = new HashSet<>();
    for (ContentAssistContext context : contexts) {
      Caret caret = new Caret(context);
      proposeTemplates(context, caret, acceptor);
      for (Word word : KnownWords.at(caret, facts.get())) {
        boolean fits = prefixes.isCandidateMatchingPrefix(word.text(), word.prefix());
        if (fits && proposed.add(word.text())) {
          ContentAssistEntry entry = entry(word);
          acceptor.accept(entry, getProposalPriorities().getDefaultPriority(entry));
        }
      }
    }
  }

  /** Templates of what the grammar expects; the server leaves them out where nobody wants them. */
  private void proposeTemplates(
      ContentAssistContext context, Caret caret, IIdeContentProposalAcceptor acceptor) {
    for (Template template : Template.ALL) {
      if (caret.expectsKeyword(template.rule(), template.keyword())
          && prefixes.isCandidateMatchingPrefix(template.prefix(), context.getPrefix())) {
        ContentAssistEntry entry = new ContentAssistEntry();
        entry.setLabel(template.prefix());
        entry.setProposal(template.text());
        entry.setPrefix(context.getPrefix());
        entry.setKind(ContentAssistEntry.KIND_SNIPPET);
        entry.setDescription(template.description());
        acceptor.accept(entry, getProposalPriorities().getDefaultPriority(entry));
      }
    }
  }

  private static ContentAssistEntry entry(Word word) {
    ContentAssistEntry entry = new ContentAssistEntry();
    entry.setProposal(word.text());
    entry.setPrefix(word.prefix());
    entry.setKind(word.kind());
    if (!word.description().isEmpty()) {
      entry.setDescription(word.description());
    }
    return entry;
  }

  @Override
  protected boolean filterKeyword(Keyword keyword, ContentAssistContext context) {
    String rule = GrammarUtil.containingRule(keyword).getName();
    return Character.isLetter(keyword.getValue().charAt(0)) && !NAMES.contains(rule);
  }

  /** With what the grammar says of the statement that the keyword is of. */
  @Override
  protected void _createProposals(
      Keyword keyword, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
    super._createProposals(
        keyword,
        context,
        new IIdeContentProposalAcceptor() {
          @Override
          public void accept(ContentAssistEntry entry, int priority) {
            if (entry != null) {
              GrammarDocs.of(keyword).ifPresent(entry::setDocumentation);
            }
            acceptor.accept(entry, priority);
          }

          @Override
          public boolean canAcceptMoreProposals() {
            return acceptor.canAcceptMoreProposals();
          }
        });
  }

  /** References only: the default proposes the names of attributes as values. */
  @Override
  protected void _createProposals(
      Assignment assignment, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
    if (assignment.getTerminal() instanceof CrossReference) {
      super._createProposals(assignment, context, acceptor);
    }
  }
}
