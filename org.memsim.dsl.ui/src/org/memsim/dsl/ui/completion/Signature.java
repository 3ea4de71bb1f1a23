/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.completion;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationExtension;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.service.Documents;

/**
 * What the statement at an offset takes.
 *
 * @param text the statement, with names for its operands
 * @param active the operand that comes next, as a part of the text; empty if none does
 * @param offset of the caret
 */
record Signature(String text, IRegion active, int offset)
    implements IContextInformation, IContextInformationExtension {

  /** Those that fit at an offset. */
  static List<Signature> at(IDocument document, int offset, Duration patience)
      throws BadLocationException {
    TextDocumentIdentifier file = Documents.identifier(document).orElse(null);
    if (file == null) {
      return List.of();
    }
    SignatureHelpParams question =
        new SignatureHelpParams(file, Documents.position(document, offset));
    Optional<SignatureHelp> help =
        Activator.language()
            .ask(server -> server.getTextDocumentService().signatureHelp(question), patience);
    return help.stream()
        .flatMap(
            found ->
                found.getSignatures().stream()
                    .map(s -> new Signature(s.getLabel(), active(found, s), offset)))
        .toList();
  }

  private static IRegion active(SignatureHelp help, SignatureInformation signature) {
    Integer index =
        signature.getActiveParameter() == null
            ? help.getActiveParameter()
            : signature.getActiveParameter();
    List<ParameterInformation> parameters = signature.getParameters();
    if (index == null || parameters == null || index < 0 || index >= parameters.size()) {
      return new Region(0, 0);
    }
    return parameters
        .get(index)
        .getLabel()
        .map(
            name -> new Region(Math.max(0, signature.getLabel().indexOf(name)), name.length()),
            place -> new Region(place.getFirst(), place.getSecond() - place.getFirst()));
  }

  @Override
  public String getContextDisplayString() {
    return text;
  }

  @Override
  public String getInformationDisplayString() {
    return text;
  }

  @Override
  public @Nullable Image getImage() {
    return null;
  }

  @Override
  public int getContextInformationPosition() {
    return offset;
  }
}
