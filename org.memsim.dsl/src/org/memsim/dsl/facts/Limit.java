/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * Something that the language has and the engine cannot run yet.
 *
 * @param element where it stands
 * @param feature the part of the element that is meant; the whole element if empty
 * @param severity whether it keeps the file from running
 * @param message a full sentence
 * @param commandLineWord the word of the kernel command line that does without it, if there is one
 */
public record Limit(
    EObject element,
    Optional<EStructuralFeature> feature,
    Severity severity,
    String message,
    Optional<String> commandLineWord) {
  /** How much a limit matters. */
  public enum Severity {
    /** The file does not run. */
    ERROR,
    /** It is kept and shown, but has no influence yet. */
    INFO
  }
}
