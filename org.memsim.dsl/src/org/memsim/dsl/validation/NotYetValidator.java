/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.Limit;

/** Reports what the engine cannot run yet, where it stands. */
class NotYetValidator extends TopicValidator {
  /** The engine's answer. */
  @Check
  void checkLimits(EObject element) {
    for (Limit limit : facts().limits(element)) {
      if (limit.element().eResource() == element.eResource()) {
        report(limit);
      }
    }
  }

  private void report(Limit limit) {
    EObject element = limit.element();
    EStructuralFeature feature = limit.feature().orElse(null);
    String[] data = limit.commandLineWord().stream().toArray(String[]::new);
    if (limit.severity() == Limit.Severity.INFO) {
      if (feature == null && isLong(element)) {
        infoAtStart(limit.message(), element, IssueCodes.NOT_YET, data);
      } else {
        info(limit.message(), element, feature, IssueCodes.NOT_YET, data);
      }
    } else if (feature == null && isLong(element)) {
      errorAtStart(limit.message(), element, IssueCodes.NOT_YET, data);
    } else {
      error(limit.message(), element, feature, IssueCodes.NOT_YET, data);
    }
  }

  /** A statement of several lines is underlined at its first word only. */
  private static boolean isLong(EObject element) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    return node != null && node.getStartLine() != node.getEndLine();
  }
}
