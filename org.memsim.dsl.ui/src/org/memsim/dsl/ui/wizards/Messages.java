/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.wizards;

import org.eclipse.osgi.util.NLS;

/** The texts of this package, from messages.properties. */
@SuppressWarnings("NullAway.Init")
final class Messages extends NLS {
  public static String contentDescription;
  public static String contentTitle;
  public static String emptyDescription;
  public static String emptyTitle;
  public static String fileDescription;
  public static String fileFolders;
  public static String fileTitle;
  public static String fileWindow;
  public static String firstStepsDescription;
  public static String firstStepsTitle;
  public static String galleryDescription;
  public static String galleryTitle;
  public static String lacks;
  public static String notMade;
  public static String projectDescription;
  public static String projectTitle;
  public static String projectWindow;
  public static String swapStoryDescription;
  public static String swapStoryTitle;

  static {
    NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
  }

  private Messages() {}
}
