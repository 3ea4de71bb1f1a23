/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import org.eclipse.osgi.util.NLS;

/** The texts of this package, from messages.properties. */
@SuppressWarnings("NullAway.Init")
final class Messages extends NLS {
  public static String compareHint;
  public static String compareWith;
  public static String csv;
  public static String earlier;
  public static String earlierTip;
  public static String export;
  public static String exportAction;
  public static String kind;
  public static String later;
  public static String laterTip;
  public static String notWritten;
  public static String png;
  public static String readingSpaces;
  public static String resultsAt;
  public static String resultsHeld;
  public static String resultsLine;
  public static String rows;
  public static String rowsFound;
  public static String runFirst;
  public static String runMenu;
  public static String runNone;
  public static String search;
  public static String searching;
  public static String showIn;
  public static String showSource;
  public static String svg;
  public static String time;
  public static String what;
  public static String who;

  static {
    NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
  }

  private Messages() {}
}
