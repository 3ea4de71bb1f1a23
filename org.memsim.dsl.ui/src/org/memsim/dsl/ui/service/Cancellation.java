/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** Tells a question that the server gave up from one that it failed at. */
final class Cancellation {
  private Cancellation() {}

  static boolean isBehind(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CancellationException
          || cause instanceof OperationCanceledException
          || isCancelled(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCancelled(Throwable failure) {
    return failure instanceof ResponseErrorException response
        && response.getResponseError().getCode() == ResponseErrorCode.RequestCancelled.getValue();
  }
}
