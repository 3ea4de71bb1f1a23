/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;

/** What holds as long as the user has chosen nothing. */
public final class Defaults extends AbstractPreferenceInitializer {
  /** The kernel of the examples. */
  private static final String KERNEL = "6.1";

  @Override
  public void initializeDefaultPreferences() {
    var node = DefaultScope.INSTANCE.getNode("org.memsim.dsl.ui");
    node.putBoolean(MemPreferences.FORMAT_ON_SAVE, false);
    node.put(MemPreferences.KERNEL, KERNEL);
  }
}
