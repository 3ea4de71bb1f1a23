/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.runs.Standing;

/**
 * The address spaces of the machine that stands still, which the thread that runs works out while
 * the view shows those of the stop before. To be used on the UI thread.
 */
final class ReadSpaces {
  private final Runnable news;
  private @Nullable Standing wanted;
  private Optional<Standing.Spaces> known = Optional.empty();

  /**
   * Knows none.
   *
   * @param news told on the UI thread that there are others
   */
  ReadSpaces(Runnable news) {
    this.news = news;
  }

  /** The address spaces of a machine, or those of before until its own are known. */
  Optional<Standing.Spaces> of(Standing now) {
    if (now != wanted) {
      wanted = now;
      Job job =
          new Job(Messages.readingSpaces) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
              Optional<Standing.Spaces> read = now.spaces().get();
              Display.getDefault().asyncExec(() -> take(now, read));
              return Status.OK_STATUS;
            }
          };
      job.setSystem(true);
      job.schedule();
    }
    return known;
  }

  private void take(Standing asked, Optional<Standing.Spaces> read) {
    if (asked == wanted && read.isPresent()) {
      known = read;
      news.run();
    }
  }

  /** No machine stands still any more. */
  void forget() {
    wanted = null;
    known = Optional.empty();
  }
}
