/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.emf.ecore.EValidator;
import org.eclipse.emf.ecore.impl.EValidatorRegistryImpl;
import org.eclipse.xtext.resource.FileExtensionProvider;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.xtext.resource.impl.ResourceServiceProviderRegistryImpl;
import org.eclipse.xtext.util.Modules2;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.ide.MemIdeModule;
import org.memsim.dsl.ide.MemIdeSetup;

/**
 * The one injector of the language in this JVM. EMF's registries are global, so shell, workbench,
 * language server and tests must share it; whoever starts first installs what the engine knows.
 */
public final class MemLanguage {
  private static final AtomicReference<MachineFacts> FACTS =
      new AtomicReference<>(MachineFacts.none());

  private MemLanguage() {}

  /** Made with its EMF registrations when it is first asked for. */
  private static final class Holder {
    static final Injector INJECTOR = new MemIdeSetup().createInjectorAndDoEMFRegistration();
  }

  /**
   * Makes the language ask these facts. Before or after the first use of {@link #injector()}.
   *
   * @throws IllegalStateException if other facts have been installed
   */
  public static void install(MachineFacts facts) {
    MachineFacts before = FACTS.compareAndExchange(MachineFacts.none(), facts);
    if (before != MachineFacts.none() && before != facts) {
      throw new IllegalStateException("Facts of " + before.getClass() + " are installed already.");
    }
  }

  /** What has been installed; {@link MachineFacts#none()} before. */
  public static MachineFacts facts() {
    return Objects.requireNonNullElse(FACTS.get(), MachineFacts.none());
  }

  /** The services of the language. */
  public static Injector injector() {
    return Holder.INJECTOR;
  }

  /**
   * A second language with facts of its own, which shares nothing with {@link #injector()} but the
   * model classes. For tests, and for asking what another version of the engine would say.
   */
  public static Injector withFacts(MachineFacts facts) {
    Injector unused = injector();
    IResourceServiceProvider.Registry languages = new ResourceServiceProviderRegistryImpl();
    EValidator.Registry validators = new EValidatorRegistryImpl();
    Module own =
        (Binder binder) -> {
          binder.bind(MachineFacts.class).toInstance(facts);
          binder.bind(IResourceServiceProvider.Registry.class).toInstance(languages);
          binder.bind(EValidator.Registry.class).toInstance(validators);
        };
    Injector injector =
        Guice.createInjector(
            Modules.override(Modules2.mixin(new MemRuntimeModule(), new MemIdeModule())).with(own));
    register(injector, languages);
    return injector;
  }

  /** Enters a language under its file extensions. */
  public static void register(Injector language, IResourceServiceProvider.Registry registry) {
    IResourceServiceProvider services = language.getInstance(IResourceServiceProvider.class);
    for (String extension : language.getInstance(FileExtensionProvider.class).getFileExtensions()) {
      registry.getExtensionToFactoryMap().put(extension, services);
    }
  }
}
