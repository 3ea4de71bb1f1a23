/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.memsim.dsl.MemRuntimeModule;
import org.memsim.dsl.MemStandaloneSetup;

/** Makes the injector with the services that an editor needs. */
public class MemIdeSetup extends MemStandaloneSetup {
  @Override
  public Injector createInjector() {
    return Guice.createInjector(Modules2.mixin(new MemRuntimeModule(), new MemIdeModule()));
  }
}
