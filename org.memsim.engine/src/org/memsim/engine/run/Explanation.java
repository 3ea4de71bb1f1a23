/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Comparison;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Expression;
import org.memsim.dsl.mem.Within;

/** Says why an expectation does not hold, with the figures that it compared. */
final class Explanation {
  private Explanation() {}

  static String of(Expect expect, Evaluator evaluator) {
    Expression condition = expect.getCondition();
    String text = "Expected " + source(condition);
    return switch (condition) {
      case Comparison c -> text + sides(c.getLeft(), c.getRight(), evaluator);
      case Within w -> text + sides(w.getLeft(), w.getRight(), evaluator);
      default -> text + ", which does not hold.";
    };
  }

  private static String sides(Expression left, Expression right, Evaluator evaluator) {
    return ", but the left side is "
        + evaluator.evaluate(left)
        + " and the right side "
        + evaluator.evaluate(right)
        + ".";
  }

  private static String source(Expression expression) {
    return NodeModelUtils.getTokenText(NodeModelUtils.findActualNodeFor(expression));
  }
}
