/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.mining;

import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.codemining.ICodeMiningProvider;
import org.eclipse.jface.text.codemining.LineContentCodeMining;

/** A derived figure behind what it is derived from. */
final class HintMining extends LineContentCodeMining {
  HintMining(int offset, String text, ICodeMiningProvider provider) {
    super(new Position(offset, 1), provider);
    setLabel(" " + text.strip() + " ");
  }
}
