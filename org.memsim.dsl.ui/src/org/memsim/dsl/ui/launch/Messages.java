/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import org.eclipse.osgi.util.NLS;

/** The texts of this package, from messages.properties. */
@SuppressWarnings("NullAway.Init")
final class Messages extends NLS {
  public static String jobDefect;
  public static String jobDefectLog;
  public static String jobOfFile;
  public static String jobOfWorkload;
  public static String jobTask;
  public static String jobUnrecorded;
  public static String jobUnrecordedLog;
  public static String noFile;
  public static String notLaunched;
  public static String processEnded;
  public static String processLabel;
  public static String processRuns;
  public static String progress;
  public static String tabAll;
  public static String tabBrowse;
  public static String tabChoose;
  public static String tabFile;
  public static String tabMachine;
  public static String tabMachineHint;
  public static String tabMachineTip;
  public static String tabName;
  public static String tabNoFile;
  public static String tabPausesFirst;
  public static String tabStopsAtFailures;
  public static String tabUnreadable;
  public static String tabWorkload;
  public static String workloadOfFile;

  static {
    NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
  }

  private Messages() {}
}
