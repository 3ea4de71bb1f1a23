/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import org.eclipse.osgi.util.NLS;

/** The texts of this package, from messages.properties. */
@SuppressWarnings("NullAway.Init")
final class Messages extends NLS {
  public static String job;
  public static String outline;

  static {
    NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
  }

  private Messages() {}
}
