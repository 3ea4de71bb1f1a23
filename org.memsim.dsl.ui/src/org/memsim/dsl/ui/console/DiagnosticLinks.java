/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.console;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.ui.console.IConsole;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.console.IPatternMatchListenerDelegate;
import org.eclipse.ui.console.PatternMatchEvent;
import org.eclipse.ui.console.TextConsole;
import org.jspecify.annotations.Nullable;

/** Links every {@code FILE:LINE:COL: error: text} in the console of a run to the place it names. */
public final class DiagnosticLinks implements IPatternMatchListenerDelegate {
  private static final Pattern PLACE = Pattern.compile("(.+\\.mem):(\\d+):(\\d+)");

  private @Nullable TextConsole console;

  @Override
  public void connect(TextConsole ofRun) {
    console = ofRun;
  }

  @Override
  public void disconnect() {
    console = null;
  }

  /** The text matched has the form of {@link #PLACE}, as plugin.xml says. */
  @Override
  public void matchFound(PatternMatchEvent event) {
    TextConsole current = console;
    if (current == null) {
      return;
    }
    try {
      String text = current.getDocument().get(event.getOffset(), event.getLength());
      Optional<SourceLink> link = link(current, text);
      if (link.isPresent()) {
        current.addHyperlink(link.get(), event.getOffset(), event.getLength());
      }
    } catch (BadLocationException e) {
      ILog.of(DiagnosticLinks.class).warn("The console was cut while a link was made", e);
    }
  }

  private static Optional<SourceLink> link(TextConsole console, String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      return Optional.empty();
    }
    try {
      URI file = folder(console).resolve(place.group(1)).toUri();
      return Optional.of(
          new SourceLink(file, Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3))));
    } catch (InvalidPathException | NumberFormatException e) {
      return Optional.empty(); // a line that only looks like a message
    }
  }

  /** The folder that relative paths start from: that of the file which was run. */
  private static Path folder(TextConsole console) {
    String folder =
        console instanceof IConsole ofProcess
            ? ofProcess.getProcess().getAttribute(DebugPlugin.ATTR_WORKING_DIRECTORY)
            : null;
    return Path.of(folder == null ? "" : folder);
  }
}
