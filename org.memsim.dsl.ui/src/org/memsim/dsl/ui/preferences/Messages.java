/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.preferences;

import org.eclipse.osgi.util.NLS;

/** The texts of this package, from messages.properties. */
@SuppressWarnings("NullAway.Init")
final class Messages extends NLS {
  public static String asDeclared;
  public static String asError;
  public static String asInfo;
  public static String asWarning;
  public static String code;
  public static String colours;
  public static String formatOnSave;
  public static String ignored;
  public static String kernel;
  public static String problem;
  public static String problemsDescription;
  public static String severity;

  static {
    NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
  }

  private Messages() {}
}
