/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import org.eclipse.xtext.build.IncrementalBuilder;
import org.eclipse.xtext.ide.server.IMultiRootWorkspaceConfigFactory;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.eclipse.xtext.ide.server.ServerModule;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.resource.impl.ResourceServiceProviderRegistryImpl;
import org.eclipse.xtext.util.IFileSystemScanner;
import org.memsim.dsl.MemLanguage;

/**
 * Makes language servers for this JVM, called directly or over a stream. Xtext's own module looks
 * for languages with the ServiceLoader of whatever thread asks, in vain under OSGi; here it gets
 * one.
 */
public final class MemLanguageServer {
  private MemLanguageServer() {}

  /** A server of the language of this JVM. It is not initialized yet. */
  public static LanguageServerImpl create() {
    return create(MemLanguage.injector());
  }

  /** A server of a language. */
  public static LanguageServerImpl create(Injector language) {
    return Guice.createInjector(module(language)).getInstance(MemServer.class);
  }

  /** What a server of a language is made of, for whoever makes it. */
  public static Module module(Injector language) {
    IResourceServiceProvider.Registry languages = new ResourceServiceProviderRegistryImpl();
    MemLanguage.register(language, languages);
    Module own =
        (Binder binder) -> {
          binder.bind(IResourceServiceProvider.Registry.class).toInstance(languages);
          binder
              .bind(XtextResourceSet.class)
              .toProvider(() -> language.getInstance(XtextResourceSet.class));
          binder
              .bind(IncrementalBuilder.InternalStatefulIncrementalBuilder.class)
              .to(CancelableBuild.class);
          binder.bind(IFileSystemScanner.class).to(SourceScanner.class);
          binder.bind(IMultiRootWorkspaceConfigFactory.class).to(WorkspaceFolders.class);
        };
    return Modules.override(new ServerModule()).with(own);
  }
}
