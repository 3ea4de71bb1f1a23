/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/** Takes the right to write from mappings of a page that is about to be written back. */
@FunctionalInterface
public interface WriteProtection {
  /**
   * Makes all page-table entries of the page clean and read-only, so that the next store faults and
   * the page gets dirty again: {@code page_mkclean}.
   *
   * @param file the page's file
   * @param index its place in the file
   * @param frame its frame
   */
  void protect(FileObject file, long index, int frame);
}
