/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import com.google.inject.Injector;

/** Sets the language up outside of an Eclipse workbench. Use {@link MemLanguage} instead. */
public class MemStandaloneSetup extends MemStandaloneSetupGenerated {
  /** Required by the frameworks that start a language by its setup class. */
  public static void doSetup() {
    Injector unused = MemLanguage.injector();
  }
}
