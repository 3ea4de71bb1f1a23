/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.memsim.engine.report.StoryLines;

/** Looks for words in a story, and tells what it has found so far again and again. */
final class StorySearch extends Job {
  private static final long TELL_EACH_MS = 200;

  private final StoryLines lines;
  private final String words;
  private final Consumer<StoryContents> listener;
  private int[] found = new int[1024];
  private int count;
  private long toldMs = System.currentTimeMillis();

  /**
   * A search that has not begun.
   *
   * @param listener told what was found, on the thread of the search
   */
  StorySearch(StoryLines lines, String words, Consumer<StoryContents> listener) {
    super(Messages.searching);
    this.lines = lines;
    this.words = words;
    this.listener = listener;
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    lines.search(words, monitor::isCanceled, this::add);
    if (monitor.isCanceled()) {
      return Status.CANCEL_STATUS;
    }
    tell();
    return Status.OK_STATUS;
  }

  private void add(int line) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = line;
    if (System.currentTimeMillis() - toldMs >= TELL_EACH_MS) {
      tell();
    }
  }

  private void tell() {
    toldMs = System.currentTimeMillis();
    listener.accept(StoryContents.some(lines, Arrays.copyOf(found, count)));
  }
}
