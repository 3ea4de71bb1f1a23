/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import java.net.URI;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.lsp4j.Location;
import org.jspecify.annotations.Nullable;

/** From a word to a place that defines it. */
record DefinitionLink(IRegion word, Location target) implements IHyperlink {
  @Override
  public IRegion getHyperlinkRegion() {
    return word;
  }

  @Override
  public @Nullable String getTypeLabel() {
    return null;
  }

  @Override
  public String getHyperlinkText() {
    return Messages.openDefinition;
  }

  @Override
  public void open() {
    Editors.open(URI.create(target.getUri()), target.getRange());
  }
}
