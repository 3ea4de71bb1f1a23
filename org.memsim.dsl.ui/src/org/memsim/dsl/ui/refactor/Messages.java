/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.refactor;

import org.eclipse.osgi.util.NLS;

/** The texts of this package, from messages.properties. */
@SuppressWarnings("NullAway.Init")
final class Messages extends NLS {
  public static String filesName;
  public static String renameChange;
  public static String renameLate;
  public static String renameNewName;
  public static String renameNoName;
  public static String renameNothing;
  public static String renameTitle;

  static {
    NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
  }

  private Messages() {}
}
