/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.apache.log4j.spi.ThrowableInformation;
import org.eclipse.core.runtime.ILog;
import org.jspecify.annotations.Nullable;

/** Passes what the server's libraries log on to the log of the workbench. */
final class ServerLog extends AppenderSkeleton {
  private static final ILog LOG = ILog.of(ServerLog.class);

  /** Unless somebody else has decided where to log to. */
  static void install() {
    Logger root = Logger.getRootLogger();
    if (!root.getAllAppenders().hasMoreElements()) {
      root.setLevel(Level.WARN);
      root.addAppender(new ServerLog());
    }
  }

  @Override
  protected void append(LoggingEvent event) {
    String text = event.getLoggerName() + ": " + event.getRenderedMessage();
    Throwable cause = cause(event);
    if (isOfGoneFile(cause)) {
      LOG.info(text, cause);
    } else if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      LOG.error(text, cause);
    } else {
      LOG.warn(text, cause);
    }
  }

  private static @Nullable Throwable cause(LoggingEvent event) {
    ThrowableInformation information = event.getThrowableInformation();
    return information == null ? null : information.getThrowable();
  }

  /** A file may go while the server reads it; that it has gone is told next. */
  private static boolean isOfGoneFile(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    // the log of the workbench is not ours to close
  }

  @Override
  public boolean requiresLayout() {
    return false;
  }
}
