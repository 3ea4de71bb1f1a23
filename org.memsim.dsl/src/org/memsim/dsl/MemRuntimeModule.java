/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import com.google.inject.Binder;
import com.google.inject.Provider;
import java.nio.charset.StandardCharsets;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.generator.IShouldGenerate;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.naming.SimpleNameProvider;
import org.eclipse.xtext.parser.IEncodingProvider;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.service.DispatchingProvider;
import org.eclipse.xtext.validation.IResourceValidator;
import org.memsim.dsl.conversion.MemValueConverters;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.scoping.ImportScopeProvider;
import org.memsim.dsl.scoping.MemResourceDescriptionManager;
import org.memsim.dsl.scoping.TopLevelElements;
import org.memsim.dsl.scoping.UnresolvedReferenceMessages;
import org.memsim.dsl.validation.IgnoredProblems;
import org.memsim.dsl.validation.SyntaxMessages;

/** Components needed at run time, with or without an editor. */
public class MemRuntimeModule extends AbstractMemRuntimeModule {
  /** Asked anew each time: facts may be installed after the injector was made. */
  public Provider<MachineFacts> provideMachineFacts() {
    return MemLanguage::facts;
  }

  @Override
  public Class<? extends IValueConverterService> bindIValueConverterService() {
    return MemValueConverters.class;
  }

  @Override
  public Class<? extends IQualifiedNameProvider> bindIQualifiedNameProvider() {
    return SimpleNameProvider.class;
  }

  @Override
  public Class<? extends IGlobalScopeProvider> bindIGlobalScopeProvider() {
    return ImportScopeProvider.class;
  }

  /** What other files can see. */
  public Class<? extends IDefaultResourceDescriptionStrategy>
      bindIDefaultResourceDescriptionStrategy() {
    return TopLevelElements.class;
  }

  /** Which files must be looked at again when another one changes. */
  public Class<? extends IResourceDescription.Manager> bindIResourceDescription$Manager() {
    return MemResourceDescriptionManager.class;
  }

  /** What is said of a name that means nothing. */
  public Class<? extends ILinkingDiagnosticMessageProvider.Extended>
      bindILinkingDiagnosticMessageProvider$Extended() {
    return UnresolvedReferenceMessages.class;
  }

  /** What is said of a text that cannot be parsed. */
  public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
    return SyntaxMessages.class;
  }

  /** What a comment asks to be ignored is. */
  public Class<? extends IResourceValidator> bindIResourceValidator() {
    return IgnoredProblems.class;
  }

  /** What a build makes of a file besides knowing it. */
  public Class<? extends IShouldGenerate> bindIShouldGenerate() {
    return NothingToGenerate.class;
  }

  @Override
  public Class<? extends XtextResource> bindXtextResource() {
    return MemResource.class;
  }

  @Override
  public Class<? extends XtextResourceSet> bindXtextResourceSet() {
    return MemResourceSet.class;
  }

  @Override
  public void configureRuntimeEncodingProvider(Binder binder) {
    binder
        .bind(IEncodingProvider.class)
        .annotatedWith(DispatchingProvider.Runtime.class)
        .toInstance((URI uri) -> StandardCharsets.UTF_8.name());
  }
}
