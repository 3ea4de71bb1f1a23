/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.conversion;

import org.eclipse.xtext.conversion.impl.AbstractLexerBasedConverter;
import org.eclipse.xtext.nodemodel.INode;
import org.jspecify.annotations.Nullable;

/** Decimal digits with '_' between them, as a Long. */
final class LongConverter extends AbstractLexerBasedConverter<Long> {
  @Override
  public Long toValue(@Nullable String text, @Nullable INode node) {
    return Numbers.wholeNumber(text, node);
  }
}
