/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.contentassist;

import org.eclipse.xtext.ide.editor.contentassist.ContentAssistEntry;

/**
 * A word that can stand at the caret.
 *
 * @param text what is written
 * @param prefix what of it is written already, right before the caret
 * @param kind one of the kinds of {@link ContentAssistEntry}
 * @param description one sentence; may be empty
 */
record Word(String text, String prefix, String kind, String description) {
  static Word value(String text, String prefix, String description) {
    return new Word(text, prefix, ContentAssistEntry.KIND_VALUE, description);
  }

  static Word property(String text, String prefix, String description) {
    return new Word(text, prefix, ContentAssistEntry.KIND_PROPERTY, description);
  }

  static Word unit(String text, String prefix) {
    return new Word(text, prefix, ContentAssistEntry.KIND_UNIT, "");
  }
}
