/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import org.eclipse.osgi.util.NLS;

/** The texts of this package, from messages.properties. */
@SuppressWarnings("NullAway.Init")
final class Messages extends NLS {
  public static String breakpoint;
  public static String breakpointMarker;
  public static String figureFixed;
  public static String frame;
  public static String targetDisconnect;
  public static String targetMemory;
  public static String threadAt;
  public static String threadCpu;
  public static String threadDoing;
  public static String threadNext;
  public static String threadPid;
  public static String threadRunning;
  public static String timeNone;
  public static String timePast;
  public static String timePrompt;
  public static String timeTitle;
  public static String toggling;

  static {
    NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
  }

  private Messages() {}
}
