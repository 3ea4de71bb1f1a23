/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import org.eclipse.xtext.findReferences.IReferenceFinder;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.eclipse.xtext.ide.editor.quickfix.IQuickFixProvider;
import org.eclipse.xtext.ide.editor.syntaxcoloring.ISemanticHighlightingCalculator;
import org.eclipse.xtext.ide.refactoring.IRenameStrategy2;
import org.eclipse.xtext.ide.server.codeActions.ICodeActionService2;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.eclipse.xtext.ide.server.signatureHelp.ISignatureHelpService;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolDetailsProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolKindProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolNameProvider;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolService;
import org.eclipse.xtext.resource.EObjectAtOffsetHelper;
import org.eclipse.xtext.resource.ILocationInFileProvider;
import org.memsim.dsl.ide.contentassist.MemProposals;
import org.memsim.dsl.ide.highlighting.MemHighlighting;
import org.memsim.dsl.ide.hover.MemHover;
import org.memsim.dsl.ide.navigation.ElementAtCaret;
import org.memsim.dsl.ide.navigation.NameFinder;
import org.memsim.dsl.ide.navigation.NamePlaces;
import org.memsim.dsl.ide.quickfix.MemCodeActions;
import org.memsim.dsl.ide.quickfix.MemQuickFixes;
import org.memsim.dsl.ide.rename.MemRename;
import org.memsim.dsl.ide.signature.Operands;
import org.memsim.dsl.ide.symbol.SymbolDetails;
import org.memsim.dsl.ide.symbol.SymbolKinds;
import org.memsim.dsl.ide.symbol.SymbolNames;
import org.memsim.dsl.ide.symbol.WorkspaceSymbols;

/** Components that an editor needs, whichever editor it is. */
public class MemIdeModule extends AbstractMemIdeModule {
  /** Repairs are code actions. */
  public Class<? extends ICodeActionService2> bindICodeActionService2() {
    return MemCodeActions.class;
  }

  /** Repairs by issue code. */
  public Class<? extends IQuickFixProvider> bindIQuickFixProvider() {
    return MemQuickFixes.class;
  }

  /** Kind, comment and derived figures of an element. */
  public Class<? extends IHoverService> bindIHoverService() {
    return MemHover.class;
  }

  /** Words that can stand at the caret. */
  public Class<? extends IdeContentProposalProvider> bindIdeContentProposalProvider() {
    return MemProposals.class;
  }

  /** Token types of the language server protocol. */
  public Class<? extends ISemanticHighlightingCalculator> bindISemanticHighlightingCalculator() {
    return MemHighlighting.class;
  }

  /** What stands in the outline. */
  public Class<? extends DocumentSymbolNameProvider> bindDocumentSymbolNameProvider() {
    return SymbolNames.class;
  }

  /** The icons of the outline. */
  public Class<? extends DocumentSymbolKindProvider> bindDocumentSymbolKindProvider() {
    return SymbolKinds.class;
  }

  /** What stands behind a name in the outline. */
  public Class<? extends DocumentSymbolDetailsProvider> bindDocumentSymbolDetailsProvider() {
    return SymbolDetails.class;
  }

  /** What the search for symbols finds. */
  public Class<? extends DocumentSymbolService> bindDocumentSymbolService() {
    return WorkspaceSymbols.class;
  }

  /** What a statement takes. */
  public Class<? extends ISignatureHelpService> bindISignatureHelpService() {
    return Operands.class;
  }

  /** What a name at the caret means. */
  public Class<? extends EObjectAtOffsetHelper> bindEObjectAtOffsetHelper() {
    return ElementAtCaret.class;
  }

  /** Who means an element. */
  public Class<? extends IReferenceFinder> bindIReferenceFinder() {
    return NameFinder.class;
  }

  /** Where names stand. */
  public Class<? extends ILocationInFileProvider> bindILocationInFileProvider() {
    return NamePlaces.class;
  }

  @Override
  public Class<? extends IRenameStrategy2> bindIRenameStrategy2() {
    return MemRename.class;
  }
}
