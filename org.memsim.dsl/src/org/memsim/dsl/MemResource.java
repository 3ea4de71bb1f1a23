/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;

/**
 * A file of the language. Editors of Windows put a byte order mark before texts in UTF-8; it is no
 * part of the text, so that columns count from what follows it.
 */
class MemResource extends LinkedResource {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Reads text.
   *
   * @throws IOException also if nothing can be read, as of a directory
   */
  @Override
  protected Reader createReader(InputStream bytes) throws IOException {
    PushbackReader text = new PushbackReader(super.createReader(bytes));
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
    return text;
  }
}
