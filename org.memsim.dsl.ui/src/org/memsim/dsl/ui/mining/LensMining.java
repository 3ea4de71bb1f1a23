/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.mining;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.codemining.ICodeMiningProvider;
import org.eclipse.jface.text.codemining.LineHeaderCodeMining;

/** Something that can be done with a workload, above its line. */
final class LensMining extends LineHeaderCodeMining {
  LensMining(int line, IDocument document, ICodeMiningProvider provider, LensCommand command)
      throws BadLocationException {
    super(line, document, provider, event -> command.carryOut());
    setLabel(command.title());
  }
}
