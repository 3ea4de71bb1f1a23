/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Provider;
import java.util.List;
import org.eclipse.xtext.formatting2.FormatterRequest;
import org.eclipse.xtext.formatting2.IFormatter2;
import org.eclipse.xtext.formatting2.regionaccess.ITextRegionAccess;
import org.eclipse.xtext.formatting2.regionaccess.TextRegionAccessBuilder;
import org.eclipse.xtext.resource.XtextResource;
import org.memsim.dsl.MemLanguage;

/** Formats whole files, for the command line. */
public final class SourceFormatter {
  private final Provider<FormatterRequest> requests;
  private final TextRegionAccessBuilder texts;
  private final IFormatter2 formatter;

  @Inject
  SourceFormatter(
      Provider<FormatterRequest> requests, TextRegionAccessBuilder texts, IFormatter2 formatter) {
    this.requests = requests;
    this.texts = texts;
    this.formatter = formatter;
  }

  /** The formatter of the language of this JVM. */
  public static SourceFormatter create() {
    return of(MemLanguage.injector());
  }

  /** The formatter of a language. */
  public static SourceFormatter of(Injector language) {
    return language.getInstance(SourceFormatter.class);
  }

  /** The text of a loaded file in its layout; as it is if it cannot be parsed or is empty. */
  public String format(XtextResource file) {
    if (file.getContents().isEmpty() || file.getParseResult().hasSyntaxErrors()) {
      return file.getParseResult().getRootNode().getText();
    }
    ITextRegionAccess text = texts.forNodeModel(file).create();
    FormatterRequest request = requests.get();
    request.setTextRegionAccess(text);
    request.setAllowIdentityEdits(false);
    request.setFormatUndefinedHiddenRegionsOnly(false);
    return text.getRewriter().renderToString(List.copyOf(formatter.format(request)));
  }
}
