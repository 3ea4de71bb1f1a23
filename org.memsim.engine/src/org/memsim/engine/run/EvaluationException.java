/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.emf.ecore.EObject;

/** An expression that means nothing; the message is a full sentence. */
final class EvaluationException extends ExplainedException {
  private static final long serialVersionUID = 1L;

  private final transient EObject where;

  EvaluationException(EObject where, String message) {
    super(message);
    this.where = where;
  }

  /** The part of the expression that is meant. */
  EObject where() {
    return where;
  }
}
