/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.xtext.formatting2.FormatterRequest;
import org.eclipse.xtext.formatting2.IFormatter2;
import org.eclipse.xtext.formatting2.regionaccess.ITextRegionAccess;
import org.eclipse.xtext.formatting2.regionaccess.ITextRegionRewriter;
import org.eclipse.xtext.formatting2.regionaccess.TextRegionAccessBuilder;
import org.memsim.dsl.MemLanguage;

/** Lays out files as the language's formatter does in every editor. */
public final class Formatting {
  private Formatting() {}

  /** The text of a file without syntax errors, laid out; comments alone stay as they are. */
  public static String format(SourceFile file) {
    if (file.isBlank()) {
      return file.text();
    }
    ITextRegionAccess regions =
        MemLanguage.injector()
            .getInstance(TextRegionAccessBuilder.class)
            .forNodeModel(file.resource().orElseThrow())
            .create();
    FormatterRequest request = MemLanguage.injector().getInstance(FormatterRequest.class);
    request.setTextRegionAccess(regions);
    request.setAllowIdentityEdits(false);
    IFormatter2 formatter = MemLanguage.injector().getInstance(IFormatter2.class);
    ITextRegionRewriter rewriter = regions.getRewriter();
    return rewriter.renderToString(formatter.format(request));
  }
}
