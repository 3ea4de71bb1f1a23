/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test during which anybody logged an error, whether the test noticed anything or not. */
final class NoErrorsLogged implements BeforeEachCallback, AfterEachCallback {
  private final Queue<IStatus> errors = new ConcurrentLinkedQueue<>();
  private final ILogListener listener =
      (status, plugin) -> {
        if (status.getSeverity() == IStatus.ERROR) {
          errors.add(status);
        }
      };

  @Override
  public void beforeEach(ExtensionContext context) {
    errors.clear();
    Platform.addLogListener(listener);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Platform.removeLogListener(listener);
    assertEquals(List.of(), List.copyOf(errors));
  }
}
